// Grabs every page and kind of question with the fakes, light and dark, into a folder: the pictures of the user
// interface.
//   latchbook-shots [--language CODE] [--from-right] FOLDER [SCENE…]
#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickView>
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
    return picture(view).save(file);
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QUICK_BACKEND", "software");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
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
