// One step with the real keychain, as an app of its own: keychainstep LIMIT_MS read|write|remove|state ENTRY [VALUE]
// prints "ok VALUE", "none", or "trouble NUMBER WORDS".
#include "core/keychain.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace latchbook;
using namespace latchbook::core;

namespace {

void say(const std::string &line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
    // What hangs in the keychain's library would hold up an ordinary end.
    std::_Exit(0);
}

void sayError(const Error &error)
{
    if (error.code == Code::NotFound)
        say("none");
    else
        say("trouble " + std::to_string(int(troubleOf(error))) + " " + error.message);
}

Task<Done> step(KeyStore &store, KeychainState &state, milliseconds limit, QStringList arguments)
{
    const QString verb = arguments.value(0);
    const std::string entry = arguments.value(1).toStdString();
    if (verb == QLatin1String("read")) {
        const Result<SecretPtr> secret = co_await store.read(entry);
        if (secret)
            say("ok " + std::string((*secret)->reveal()));
        sayError(secret.error());
    } else if (verb == QLatin1String("state")) {
        const Result<KeychainState::State> found = co_await state.ask(limit);
        if (found)
            say("ok " + std::to_string(int(*found)));
        sayError(found.error());
    }
    const SecretPtr value = std::make_shared<Secret>(arguments.value(2).toStdString());
    const Task<Done> task = verb == QLatin1String("write") ? store.write(entry, value) : store.remove(entry);
    const Status status = co_await task;
    if (!status)
        sayError(status.error());
    say("ok");
    co_return status;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const milliseconds limit(arguments.value(0).toInt());
    SystemClock clock;
    const std::unique_ptr<KeychainState> state = makeKeychainState(clock);
    Keychain keychain(clock, *state, QStringLiteral("latchbook-test"), {.answer = limit, .person = limit});
    QTimer::singleShot(0, &app, [&] { step(keychain, *state, limit, arguments.sliced(1)); });
    return QCoreApplication::exec();
}
