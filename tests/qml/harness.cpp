#include "qml/harness.h"

#include <QCoreApplication>
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
        QCoreApplication::removeTranslator(&m_translator);
}

void Harness::setPseudo(bool on)
{
    QCoreApplication::removeTranslator(&m_translator);
    if (on)
        QCoreApplication::installTranslator(&m_translator);
}

void QmlSetup::applicationAvailable() { QQuickStyle::setStyle(QStringLiteral("Basic")); }

void QmlSetup::qmlEngineAvailable(QQmlEngine *engine)
{
    engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine->rootContext()->setContextProperty(QStringLiteral("harness"), &m_harness);
}

} // namespace latchbook::tests
