#include "qml/harness.h"

#include <QGuiApplication>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQuickStyle>

namespace latchbook::tests {

QString PseudoTranslator::translate(const char * /*context*/, const char *text, const char * /*note*/,
                                    int /*count*/) const
{
    constexpr double growth = 0.35;
    const QString plain = QString::fromUtf8(text);
    const auto missing = qsizetype(double(plain.size()) * growth) + 1;
    QString filler;
    while (filler.size() < missing)
        filler += filler.size() % 8 == 0 ? QLatin1Char(' ') : QChar(u'ö');
    return plain + filler;
}

Harness::~Harness()
{
    if (QCoreApplication::instance())
        speak(QStringLiteral("en"));
}

bool Harness::speak(const QString &language)
{
    QCoreApplication::removeTranslator(&m_longer);
    QCoreApplication::removeTranslator(&m_shipped);
    if (language == QLatin1String("en"))
        return true;
    if (language == QLatin1String("longer"))
        return QCoreApplication::installTranslator(&m_longer);
    return m_shipped.load(QStringLiteral(":/i18n/latchbook_%1.qm").arg(language))
           && QCoreApplication::installTranslator(&m_shipped);
}

void Harness::setFromRight(bool on) { QGuiApplication::setLayoutDirection(on ? Qt::RightToLeft : Qt::LeftToRight); }

void QmlSetup::applicationAvailable() { QQuickStyle::setStyle(QStringLiteral("Basic")); }

void QmlSetup::qmlEngineAvailable(QQmlEngine *engine)
{
    engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine->rootContext()->setContextProperty(QStringLiteral("harness"), &m_harness);
}

} // namespace latchbook::tests
