// What the Qt Quick tests need of C++: the style, the import path, and other languages, one of them 35 % longer.
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
    /// The language of what is made from now on: "en", "longer" (English made longer) or one that is shipped; false
    /// when it is not.
    Q_INVOKABLE bool speak(const QString &language);
    /// Windows made from now on begin at the right.
    Q_INVOKABLE void setFromRight(bool on);

private:
    PseudoTranslator m_longer;
    QTranslator m_shipped;
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
