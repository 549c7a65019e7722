#include "core/keychain.h"

#include "base/digest.h"
#include "base/within.h"

#include <QDir>
#include <QFileInfo>

#include <qt6keychain/keychain.h>

namespace latchbook::core {
namespace {

using State = KeychainState::State;

/// The job deletes itself when it ends, which may be long after everybody stopped waiting: it cannot be stopped.
template <typename Job, typename T, typename Take>
Task<T> run(Job *job, const QString &entry, Take take)
{
    auto promise = std::make_shared<Promise<T>>();
    job->setKey(entry);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, take] { promise->end(take(*job)); });
    job->start();
    return promise->task();
}

Error errorOf(const QKeychain::Job &job)
{
    const std::string said = job.errorString().toStdString();
    switch (job.error()) {
    case QKeychain::EntryNotFound: return {Code::NotFound, "There is no such entry in the keychain."};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return keyError(KeyTrouble::Denied, said);
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return keyError(KeyTrouble::NoService, said);
    default: return keyError(KeyTrouble::Other, said);
    }
}

Status doneOrError(const QKeychain::Job &job)
{
    return job.error() == QKeychain::NoError ? Status(Done{}) : Status(errorOf(job));
}

/// Nothing when the job may go ahead.
std::optional<Error> hindrance(const Result<State> &state, bool needsCollection)
{
    if (!state)
        return state.error();
    switch (*state) {
    case State::NoService: return keyError(KeyTrouble::NoService);
    case State::Locked: return keyError(KeyTrouble::Locked); // else the library brings up a question of its own
    case State::NoCollection: return needsCollection ? std::optional(keyError(KeyTrouble::NoCollection)) : std::nullopt;
    case State::Unlocked: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

QString keychainServiceName()
{
    const QString home = qEnvironmentVariable("LATCHBOOK_HOME");
    if (home.isEmpty())
        return QStringLiteral("latchbook");
    const QString real = QFileInfo(home).canonicalFilePath();
    const QString path = real.isEmpty() ? QDir::cleanPath(QDir(home).absolutePath()) : real;
    return QStringLiteral("latchbook-") + QString::fromStdString(sha256Hex(path.toStdString()).substr(0, 12));
}

Keychain::Keychain(Clock &clock, KeychainState &state, QString serviceName, Limits limits)
    : m_clock(clock), m_state(state), m_serviceName(std::move(serviceName)), m_limits(limits)
{
}

Task<SecretPtr> Keychain::read(std::string entry)
{
    const Result<State> before = co_await m_state.ask(m_limits.answer);
    if (const std::optional<Error> no = hindrance(before, true))
        co_return *no;
    const Task<SecretPtr> job = run<QKeychain::ReadPasswordJob, SecretPtr>(
        new QKeychain::ReadPasswordJob(m_serviceName), QString::fromStdString(entry),
        [](QKeychain::ReadPasswordJob &read) -> Result<SecretPtr> {
            if (read.error() != QKeychain::NoError)
                return errorOf(read);
            return SecretPtr(std::make_shared<Secret>(read.binaryData().toStdString()));
        });
    const Task<SecretPtr> inTime = within(job, m_clock, m_limits.answer, std::stop_token(), keyError(KeyTrouble::Hung));
    const Result<SecretPtr> secret = co_await inTime;
    if (secret || secret.error().code != Code::NotFound)
        co_return secret;
    // Locked in the meantime? Then it only looks as if there were none.
    const Result<State> after = co_await m_state.ask(m_limits.answer);
    if (const std::optional<Error> no = hindrance(after, true))
        co_return *no;
    co_return secret;
}

Task<Done> Keychain::write(std::string entry, SecretPtr value)
{
    if (value->reveal().size() > mostSecretBytes)
        co_return keyError(KeyTrouble::TooLarge);
    const Result<State> before = co_await m_state.ask(m_limits.answer);
    if (const std::optional<Error> no = hindrance(before, false))
        co_return *no;
    auto *write = new QKeychain::WritePasswordJob(m_serviceName);
    QByteArray bytes(value->reveal().data(), qsizetype(value->reveal().size()));
    write->setBinaryData(bytes);
    const Task<Done> job = run<QKeychain::WritePasswordJob, Done>(write, QString::fromStdString(entry), doneOrError);
    // The first entry of all makes the collection, and the system asks the person for its password.
    const bool isNew = *before == State::NoCollection;
    const Task<Done> inTime =
        within(job, m_clock, isNew ? m_limits.person : m_limits.answer, std::stop_token(), keyError(KeyTrouble::Hung));
    const Status status = co_await inTime;
    if (!status && isNew && troubleOf(status.error()) == KeyTrouble::Other)
        co_return keyError(KeyTrouble::NoCollection);
    co_return status;
}

Task<Done> Keychain::remove(std::string entry)
{
    const Result<State> before = co_await m_state.ask(m_limits.answer);
    if (const std::optional<Error> no = hindrance(before, true))
        co_return *no;
    const Task<Done> job = run<QKeychain::DeletePasswordJob, Done>(new QKeychain::DeletePasswordJob(m_serviceName),
                                                                   QString::fromStdString(entry), doneOrError);
    const Task<Done> inTime = within(job, m_clock, m_limits.answer, std::stop_token(), keyError(KeyTrouble::Hung));
    const Status status = co_await inTime;
    if (!status && status.error().code == Code::NotFound)
        co_return Done{};
    co_return status;
}

} // namespace latchbook::core
