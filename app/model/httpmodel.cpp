#include "model/httpmodel.h"

#include "control/httptokens.h"
#include "model/text.h"

#include <algorithm>

namespace latchbook::model {

HttpModel::HttpModel(Actions actions, QObject *parent) : QObject(parent), m_actions(std::move(actions)) { }

QString HttpModel::portNote() const
{
    return tr("%1 to %2; %3 unless you choose another.")
        .arg(core::leastHttpPort)
        .arg(core::mostHttpPort)
        .arg(control::standardHttpPort);
}

QString HttpModel::address() const { return isOn() ? QString::fromStdString(m_told.url) : QString(); }

QString HttpModel::trouble() const
{
    if (!m_trouble.isEmpty() || !isOn() || m_told.code.empty())
        return m_trouble;
    if (m_told.code == word(Code::Conflict))
        return tr("Nobody can connect: port %1 is taken by another program. Choose another port, or end that program, "
                  "then turn this off and on.")
            .arg(port());
    return tr("Nobody can connect: %1 Then turn this off and on.").arg(shown(m_told.words, 500));
}

QVariantList HttpModel::clients() const
{
    QVariantList list;
    for (const std::string &name : m_names) {
        const std::string program = control::httpProgram(name);
        const bool isThere =
            std::ranges::any_of(m_attached, [&](const control::Client &one) { return one.program == program; });
        list.push_back(QVariantMap{{QStringLiteral("id"), QString::fromStdString(name)},
                                   {QStringLiteral("text"), shown(name, 80)},
                                   {QStringLiteral("detail"), isThere ? tr("Attached now") : QString()}});
    }
    return list;
}

void HttpModel::setValues(const core::SettingValues &values)
{
    m_values = values;
    Q_EMIT changed();
}

void HttpModel::setNames(const std::vector<std::string> &names)
{
    if (std::exchange(m_names, names) != names)
        Q_EMIT clientsChanged();
}

void HttpModel::take(const control::HttpTold &told)
{
    m_told = told;
    Q_EMIT changed();
}

void HttpModel::take(const control::ClientsChanged &clients)
{
    const QVariantList before = this->clients();
    m_attached = clients.clients;
    if (before != this->clients())
        Q_EMIT clientsChanged(); // else whoever is in the list with the keyboard stays there
}

void HttpModel::setOn(bool on)
{
    core::SettingValues values = m_values;
    values.http = on;
    set(values);
}

void HttpModel::setPort(const QString &port)
{
    bool isNumber = false;
    core::SettingValues values = m_values;
    values.httpPort = port.trimmed().toInt(&isNumber);
    if (!isNumber || !core::isHttpPort(values.httpPort))
        return setTrouble(tr("“%1” is no port: write a number from %2 to %3.")
                              .arg(shown(port.toStdString(), 40))
                              .arg(core::leastHttpPort)
                              .arg(core::mostHttpPort));
    set(values);
}

void HttpModel::set(const core::SettingValues &values)
{
    const Status status = m_actions.set(values);
    setTrouble(status ? QString() : shown(status.error().message, 500));
}

void HttpModel::setTrouble(const QString &words)
{
    m_trouble = words;
    Q_EMIT changed(); // a control that went ahead falls back to what holds
}

QString HttpModel::troubleOf(const Error &error, const QString &name) const
{
    if (error.code == Code::InvalidArguments)
        return tr("“%1” is no name for a client: use up to 64 letters, digits, “-”, “_” and “.”, without spaces.")
            .arg(shown(name.toStdString(), 80));
    if (error.code == Code::Conflict)
        return tr("There is a client called “%1” already. Remove it to give it a new token.").arg(name);
    return shown(error.message, 500);
}

bool HttpModel::addClient(const QString &name)
{
    const QString wanted = name.trimmed();
    const Result<std::string> token = m_actions.add(wanted.toStdString());
    if (!token) {
        setTrouble(troubleOf(token.error(), wanted));
        return false;
    }
    m_newClient = wanted;
    m_newToken = QString::fromStdString(*token);
    Q_EMIT tokenChanged();
    setTrouble({});
    return true;
}

void HttpModel::removeClient(const QString &id)
{
    const Status removed = m_actions.remove(id.toStdString());
    if (removed && id == m_newClient)
        forgetToken();
    setTrouble(removed ? QString() : shown(removed.error().message, 500));
}

void HttpModel::forgetToken()
{
    m_newClient.clear();
    m_newToken.clear();
    Q_EMIT tokenChanged();
}

} // namespace latchbook::model
