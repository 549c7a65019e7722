// The harness with a program that offers everything: prompts, resources, completion, logging.
#pragma once

#include "protocol/harness.h"

#include <QTest>

namespace latchbook::protocol {

/// Prompts, resources and completion stand in its members; the test changes them and looks at what was asked.
class OfferingFeatures final : public TestFeatures
{
public:
    OfferingFeatures() { offered = {.prompts = true, .resources = true, .completions = true, .logging = true}; }

    std::vector<Json> promptList = {
        {{"name", "greet"},
         {"arguments", {{{"name", "who"}, {"required", true}}, {{"name", "how"}, {"required", false}}}}},
        {{"name", "plain"}}};
    Result<PromptAnswer> promptAnswer = PromptAnswer();
    std::vector<Json> asked; ///< each [what, arguments or URI]
    RequestContext latest;

    std::vector<Json> resourceList = {{{"uri", "test:one"}, {"name", "One"}}};
    std::vector<Json> templateList = {{{"uriTemplate", "test:some/{id}"}, {"name", "Some"}}};
    Result<ResourceAnswer> resourceAnswer = ResourceAnswer();
    std::multimap<std::string, std::function<void()>> watched;

    Result<Completion> completion = Completion();
    CompletionQuery query;

    std::vector<Json> prompts() const override { return promptList; }
    Task<PromptAnswer> prompt(std::string name, Json arguments, RequestContext context) override
    {
        asked.push_back(Json::array({name, arguments}));
        latest = std::move(context);
        return finished(promptAnswer);
    }
    Task<std::vector<Json>> resources(RequestContext) override { return finished<std::vector<Json>>(resourceList); }
    std::vector<Json> resourceTemplates() const override { return templateList; }
    Task<ResourceAnswer> readResource(std::string uri, RequestContext context) override
    {
        asked.push_back(Json::array({"read", uri}));
        latest = std::move(context);
        if (!uri.starts_with("test:"))
            return finished<ResourceAnswer>(Error{Code::NotFound, "Nobody's."});
        return finished(resourceAnswer);
    }
    std::unique_ptr<Watch> watchResource(const std::string &uri, const RequestContext &context,
                                         std::function<void()> changed) override
    {
        latest = context;
        if (!uri.starts_with("test:"))
            return nullptr;
        return std::make_unique<TestWatch>(watched, watched.emplace(uri, std::move(changed)));
    }
    Task<Completion> complete(CompletionQuery asks, RequestContext) override
    {
        query = std::move(asks);
        return finished(completion);
    }

    /// It is another one now.
    void change(const std::string &uri)
    {
        const auto [first, last] = watched.equal_range(uri);
        for (auto one = first; one != last; ++one)
            one->second();
    }

private:
    using Watched = std::multimap<std::string, std::function<void()>>;

    class TestWatch final : public Watch
    {
    public:
        TestWatch(Watched &all, Watched::iterator place) : m_all(all), m_place(place) { }
        ~TestWatch() override { m_all.erase(m_place); }

    private:
        Watched &m_all;
        Watched::iterator m_place;
    };
};

using OfferingHarness = HarnessOf<OfferingFeatures>;

/// Rows "legacy" and "modern" with a column `era`.
inline void bothEras()
{
    QTest::addColumn<Era>("era");
    QTest::newRow("legacy") << Era::Legacy;
    QTest::newRow("modern") << Era::Modern;
}

/// The same for rows of parameters.
inline void inBothEras(std::initializer_list<const char *> params)
{
    QTest::addColumn<Era>("era");
    QTest::addColumn<std::string>("params");
    for (const char *one : params) {
        QTest::addRow("legacy %s", one) << Era::Legacy << std::string(one);
        QTest::addRow("modern %s", one) << Era::Modern << std::string(one);
    }
}

} // namespace latchbook::protocol
