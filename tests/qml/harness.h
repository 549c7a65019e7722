// What the Qt Quick tests need of C++: the style, the import path, and texts that are 35 % longer.
#pragma once

#include <QObject>
#include <QTranslator>

class QQmlEngine;

namespace latchbook::tests {

/// Makes every text of qsTr() longer, as a translation may be.
class PseudoTranslator final : public QTranslator
{
    Q_OBJECT
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *note, int count) const override;
};

/// The object `harness` of the tests.
class Harness final : public QObject
{
    Q_OBJECT
public:
    ~Harness() override;
    /// What is made from now on has longer texts, or not.
    Q_INVOKABLE void setPseudo(bool on);

private:
    PseudoTranslator m_translator;
};

class QmlSetup final : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void applicationAvailable();
    void qmlEngineAvailable(QQmlEngine *engine);

private:
    Harness m_harness;
};

} // namespace latchbook::tests
