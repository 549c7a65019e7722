// Grabs every page and kind of question with the fakes, light and dark, into a folder: the pictures of the user
// interface.
//   latchbook-shots [--language CODE] [--from-right] FOLDER [SCENE…]
#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickView>
#include <QStyleHints>
#include <QTest>
#include <QTranslator>

namespace {

/// The picture once it has come to rest: two in a row are the same.
QImage picture(QQuickView &view)
{
    QImage last;
    (void)QTest::qWaitFor([&] {
        QImage next = view.grabWindow();
        const bool rests = !next.isNull() && next == last;
        last = std::move(next);
        return rests;
    });
    return last;
}

/// Brings an item into a state as a person would, by the first child that it has.
void enact(QQuickView &view, QQuickItem &item, const QString &state)
{
    QQuickItem *control = item.childItems().constFirst();
    const QPoint middle = control->mapToScene({control->width() / 2, control->height() / 2}).toPoint();
    if (state == QLatin1String("focus"))
        return control->forceActiveFocus(Qt::TabFocusReason);
    QTest::mouseMove(&view, middle);
    if (state == QLatin1String("pressed"))
        QTest::mousePress(&view, Qt::LeftButton, {}, middle);
    if (state != QLatin1String("list"))
        return;
    constexpr int secondEntry = 70; // below the middle of the field
    QTest::mouseClick(&view, Qt::LeftButton, {}, middle);
    (void)picture(view);
    QTest::mouseMove(&view, middle + QPoint(0, secondEntry));
}

void leave(QQuickView &view, const QString &state)
{
    const QPoint corner(1, 1);
    QTest::mouseMove(&view, corner);
    if (state == QLatin1String("pressed"))
        QTest::mouseRelease(&view, Qt::LeftButton, {}, corner);
    view.contentItem()->forceActiveFocus();
}

QList<QQuickItem *> itemsNamed(QQuickItem &root, const QString &name)
{
    QList<QQuickItem *> found;
    for (QQuickItem *child : root.childItems()) {
        if (child->objectName() == name)
            found.append(child);
        found.append(itemsNamed(*child, name));
    }
    return found;
}

/// The scene's picture. Of the states that only one item at a time can be in (Components.qml names them) each is
/// enacted by itself, and its part of the picture put in.
QImage pictureOfStates(QQuickView &view)
{
    constexpr int ring = 6; // around what has the focus
    QImage whole = picture(view);
    QPainter painter(&whole);
    for (const char *name : {"hover", "pressed", "focus", "list"}) {
        const QString state = QLatin1String(name);
        for (QQuickItem *item : itemsNamed(*view.rootObject(), state)) {
            const QRect place = item->mapRectToScene(item->boundingRect()).toRect();
            const QRect part = place.adjusted(-ring, -ring, ring, ring);
            enact(view, *item, state);
            painter.drawImage(part.topLeft(), picture(view), part);
            leave(view, state);
        }
    }
    return whole;
}

bool grab(QQmlEngine &engine, const QUrl &scenes, const QString &name, bool dark, const QString &folder)
{
    QQuickView view(&engine, nullptr);
    view.setResizeMode(QQuickView::SizeRootObjectToView);
    view.setInitialProperties({{QStringLiteral("scene"), name}, {QStringLiteral("dark"), dark}});
    view.setSource(scenes);
    if (view.status() != QQuickView::Ready)
        return false;
    view.resize(view.rootObject()->property("sceneSize").toSize());
    view.show();
    (void)picture(view); // its wanted height is known once it was laid out
    view.resize(view.rootObject()->property("sceneSize").toSize());
    const QString file =
        QStringLiteral("%1/%2-%3.png").arg(folder, name, dark ? QStringLiteral("dark") : QStringLiteral("light"));
    return pictureOfStates(view).save(file);
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QUICK_BACKEND", "software");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    QGuiApplication::styleHints()->setUseHoverEffects(true); // this platform has none by itself
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    const QCommandLineOption language(QStringLiteral("language"), QString(), QStringLiteral("code"));
    const QCommandLineOption fromRight(QStringLiteral("from-right"));
    QCommandLineParser line;
    line.addOptions({language, fromRight});
    line.process(app);
    QTranslator translator;
    if (translator.load(QStringLiteral(":/i18n/latchbook_%1.qm").arg(line.value(language))))
        QCoreApplication::installTranslator(&translator);
    if (line.isSet(fromRight))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const QString folder = line.positionalArguments().value(0, QStringLiteral("screenshots"));
    if (!QDir().mkpath(folder))
        return 1;
    QQmlEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    const QUrl scenes = QUrl::fromLocalFile(QStringLiteral(LATCHBOOK_TESTS "/qml/Scenes.qml"));
    QQmlComponent list(&engine, scenes);
    if (!list.isReady()) {
        qWarning().noquote() << list.errorString();
        return 1;
    }
    const std::unique_ptr<QObject> root(list.createWithInitialProperties({{QStringLiteral("scene"), QString()}}));
    const QStringList only = line.positionalArguments().mid(1);
    bool all = true;
    for (const QString &name : root->property("names").toStringList()) {
        if (!only.isEmpty() && !only.contains(name))
            continue;
        for (const bool dark : {false, true})
            all = grab(engine, scenes, name, dark, folder) && all;
    }
    return all ? 0 : 1;
}
