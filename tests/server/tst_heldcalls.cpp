// Calls that wait, for a person or for their turn, and what changes meanwhile.
#include "server/toolrunner.h"
#include "support/cases.h"
#include "support/fakeclock.h"
#include "support/settled.h"

#include <QTemporaryDir>
#include <QTest>

using namespace latchbook;
using namespace latchbook::server;
using namespace std::chrono_literals;
using test::settled;
using test::waitFor;

namespace {

/// Reads are answered at once. What changes something leaves when the test lets it, and is answered when the test does.
struct HeldService final : upstream::Service {
    struct Held {
        upstream::ServiceCall call;
        Promise<upstream::ServiceAnswer> answer;
    };
    std::string key = "first";
    std::vector<std::unique_ptr<Held>> held;

    std::string account() const override { return key; }
    Task<upstream::ServiceAnswer> send(upstream::ServiceCall call) override
    {
        if (call.isRead) {
            const Status goOn = call.aboutToSend();
            return finished<upstream::ServiceAnswer>(
                goOn ? Result<upstream::ServiceAnswer>(Error{Code::NotFound, "There is no such thing."})
                     : goOn.error());
        }
        held.push_back(std::make_unique<Held>(std::move(call)));
        return held.back()->answer.task();
    }
    /// Its turn has come; whether it left.
    bool leave(std::size_t index)
    {
        const Status goOn = held.at(index)->call.aboutToSend();
        if (!goOn)
            held[index]->answer.end(goOn.error());
        return bool(goOn);
    }
    void answer(std::size_t index)
    {
        held.at(index)->answer.end(upstream::ServiceAnswer{
            200, Json{{"id", "c1"}, {"name", "Ada"}, {"email", "ada@example.com"}, {"success", true}}});
    }
};

struct Fixture {
    test::FakeClock clock;
    QTemporaryDir folder;
    std::unique_ptr<catalog::Catalog> catalog = *catalog::Catalog::load();
    std::unique_ptr<log::EventLog> log = *log::EventLog::open(folder.path().toStdString() + "/log.sqlite", clock);
    std::unique_ptr<control::Phrases> phrases = *control::Phrases::load();
    policy::Rules rules{.hasPerson = true};
    HeldService service;
    policy::Questions questions{clock};
    policy::Consents consents{clock};
    Asking asking{AskingParts{.clock = clock,
                              .log = *log,
                              .rules = rules,
                              .questions = questions,
                              .consents = consents,
                              .phrases = *phrases,
                              .client = {}}};
    ToolRunner runner{CallPath{.clock = clock,
                               .catalog = *catalog,
                               .log = *log,
                               .rules = rules,
                               .service = [this](const auto &, const auto &) -> upstream::Service & { return service; },
                               .consents = consents,
                               .asking = &asking,
                               .secretKept = {}}};
    std::vector<std::string> closed; ///< why questions ended

    Fixture()
    {
        questions.onClosed = [this](const std::string &, const std::string &why) { closed.push_back(why); };
    }

    CallRequest request(const char *tool, Json arguments, const std::string &session = "s1") const
    {
        CallRequest request;
        request.tool = catalog->find("linktime", tool);
        request.connection = "default";
        request.arguments = std::move(arguments);
        request.caller = {.name = "test", .program = "/usr/bin/test", .session = session};
        return request;
    }
    /// Needs a person.
    CallRequest deletion(const std::string &session = "s1") const
    {
        return request("delete_contact", {{"contactId", "c1"}}, session);
    }
    /// Needs nobody.
    CallRequest creation() const { return request("create_contact", {{"name", "Ada"}, {"email", "ada@example.com"}}); }

    /// The one question, once it stands with all that could be read.
    control::Question question()
    {
        (void)waitFor([&] { return !questions.all().empty() && questions.all()[0].facts != "reading"; });
        return questions.all().empty() ? control::Question() : questions.all()[0];
    }
    Status approve(const std::string &scope = "once")
    {
        const control::Question asked = question();
        return questions.answer(
            {.question = asked.id, .digest = asked.digest, .answer = "approve", .scope = scope, .how = "key"});
    }
};

Code codeOf(const Task<CallResult> &call)
{
    const Result<CallResult> result = settled(call);
    return result ? result->failure.value_or(Code::Internal) : result.error().code;
}

} // namespace

class tst_HeldCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAQuestionBackWhenTheKeyIsAnother();
    void leavesAQuestionWhoseKeyStays();
    void sendsNothingWithAKeyThatCameMeanwhile();
    void doesNotJoinACallOfAnotherKey();
    void sendsNothingAfterANightAsleep();
    void givesNoResultOfTheDayBefore();
};

void tst_HeldCalls::takesAQuestionBackWhenTheKeyIsAnother()
{
    Fixture fixture;
    const Task<CallResult> call = fixture.runner.run(fixture.deletion());
    QVERIFY(!fixture.question().id.empty());
    fixture.service.key = "second";
    fixture.runner.keysChanged();
    const Result<CallResult> result = settled(call);
    QVERIFY(result && result->failure);
    QCOMPARE(*result->failure, Code::Withdrawn);
    QVERIFY2(result->text.find("key was changed") != std::string::npos, result->text.c_str());
    QCOMPARE(fixture.closed, std::vector<std::string>{"withdrawn"});
}

void tst_HeldCalls::leavesAQuestionWhoseKeyStays()
{
    Fixture fixture;
    const Task<CallResult> call = fixture.runner.run(fixture.deletion());
    QVERIFY(!fixture.question().id.empty());
    fixture.runner.keysChanged();
    QVERIFY(fixture.approve());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    QVERIFY(fixture.service.leave(0));
    fixture.service.answer(0);
    QVERIFY(!settled(call)->failure);
}

void tst_HeldCalls::sendsNothingWithAKeyThatCameMeanwhile()
{
    Fixture fixture;
    const Task<CallResult> call = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    fixture.service.key = "second";
    QVERIFY(!fixture.service.leave(0));
    QCOMPARE(codeOf(call), Code::Withdrawn);
}

void tst_HeldCalls::doesNotJoinACallOfAnotherKey()
{
    Fixture fixture;
    const Task<CallResult> first = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    QVERIFY(fixture.service.leave(0));
    fixture.service.key = "second";
    fixture.runner.keysChanged(); // what was sent goes on
    const Task<CallResult> second = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 2; }));
    QVERIFY(fixture.service.leave(1));
    fixture.service.answer(0);
    fixture.service.answer(1);
    QVERIFY(!settled(first)->failure);
    QVERIFY(!settled(second)->failure);
    QVERIFY(first.result()->callId != second.result()->callId);
}

void tst_HeldCalls::sendsNothingAfterANightAsleep()
{
    Fixture fixture;
    const Task<CallResult> call = fixture.runner.run(fixture.deletion());
    QVERIFY(fixture.approve());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; })); // for its place in the minute
    fixture.clock.setNow(fixture.clock.now() + 8h);
    QVERIFY(!fixture.service.leave(0));
    QCOMPARE(codeOf(call), Code::Expired);
}

void tst_HeldCalls::givesNoResultOfTheDayBefore()
{
    Fixture fixture;
    std::stop_source client;
    CallRequest leaving = fixture.creation();
    leaving.stop = client.get_token();
    const Task<CallResult> first = fixture.runner.run(leaving);
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 1; }));
    QVERIFY(fixture.service.leave(0));
    client.request_stop();
    QCOMPARE(codeOf(first), Code::Withdrawn);
    fixture.service.answer(0);
    QVERIFY(waitFor([&] { return fixture.runner.isIdle(); }));
    fixture.clock.setNow(fixture.clock.now() + 8h);
    const Task<CallResult> next = fixture.runner.run(fixture.creation());
    QVERIFY(waitFor([&] { return fixture.service.held.size() == 2; }));
    QVERIFY(fixture.service.leave(1));
    fixture.service.answer(1);
    QVERIFY(!settled(next)->failure);
}

LATCHBOOK_CASE(tst_HeldCalls)
#include "tst_heldcalls.moc"
