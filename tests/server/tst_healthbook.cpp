#include "server/healthbook.h"

#include "support/cases.h"
#include "support/fakeclock.h"
#include "upstream/restservice.h"

#include <QTest>

using namespace latchbook;
using namespace latchbook::server;
using namespace std::chrono_literals;

namespace {

/// Has left as soon as it is given; answered when the test says so.
struct HeldInner final : upstream::Service {
    explicit HeldInner(const KeyRing &keys) : m_keys(keys) { }

    std::string account() const override { return m_keys.find("linktime", "default")->account; }
    Task<upstream::ServiceAnswer> send(upstream::ServiceCall call) override
    {
        (void)call.aboutToSend();
        answers.push_back(std::make_unique<Promise<upstream::ServiceAnswer>>());
        return answers.back()->task();
    }

    std::vector<std::unique_ptr<Promise<upstream::ServiceAnswer>>> answers;

private:
    const KeyRing &m_keys;
};

struct HealthFixture {
    test::FakeClock clock;
    std::unique_ptr<catalog::Catalog> catalog = *catalog::Catalog::load({"linktime"});
    KeyRing keys{*catalog};
    upstream::RateLimiter limiter{clock};
    HealthBook book{clock, *catalog, keys, limiter};
    HeldInner *inner = nullptr;
    std::unique_ptr<upstream::Service> service;

    HealthFixture()
    {
        give("first");
        auto made = std::make_unique<HeldInner>(keys);
        inner = made.get();
        service = book.watch("linktime", "default", std::move(made));
    }
    void give(const std::string &key)
    {
        keys.set({{.service = "linktime", .connection = "work", .baseUrl = {}, .key = std::make_shared<Secret>(key)}});
        book.keysChanged();
    }
    void send() { (void)service->send({}); }
    void answer(std::size_t index, Result<upstream::ServiceAnswer> with)
    {
        inner->answers.at(index)->end(std::move(with));
        QCoreApplication::processEvents();
    }
    control::ServiceHealth health() const { return book.all().at(0); }
};

const Error noSuchKey{Code::Unauthorized, "It does not know the key."};

} // namespace

class tst_HealthBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHowTheLastCallEnded();
    void takesNoAnswerToAnEarlierKeyForTheNewOne();
};

void tst_HealthBook::tellsHowTheLastCallEnded()
{
    HealthFixture fixture;
    QCOMPARE(fixture.health().state, std::string("unused"));
    fixture.send();
    fixture.clock.advance(30ms);
    fixture.answer(0, noSuchKey);
    QCOMPARE(fixture.health().state, std::string("failing"));
    QCOMPARE(fixture.health().words, noSuchKey.message);
    QCOMPARE(fixture.health().milliseconds, 30);
    fixture.send();
    fixture.answer(1, upstream::ServiceAnswer{200, {}});
    QCOMPARE(fixture.health().state, std::string("ok"));
}

void tst_HealthBook::takesNoAnswerToAnEarlierKeyForTheNewOne()
{
    HealthFixture fixture;
    fixture.send();
    fixture.give("second");
    fixture.send();
    fixture.answer(1, upstream::ServiceAnswer{200, {}});
    fixture.answer(0, noSuchKey);
    QCOMPARE(fixture.health().state, std::string("ok"));
}

LATCHBOOK_CASE(tst_HealthBook)
#include "tst_healthbook.moc"
