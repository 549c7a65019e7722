#include "sandbox/playteller.h"

#include "base/cuttext.h"

#include <cstdio>

namespace latchbook::sandbox {
namespace {

constexpr std::size_t longestLine = 110;

/// Fits on a line: line ends become spaces, what is too long is cut between two characters.
std::string inShort(const std::string &text)
{
    std::string line = text;
    for (char &c : line)
        c = c == '\n' ? ' ' : c;
    if (line.size() <= longestLine)
        return line;
    return std::string(cutText(line, longestLine)) + "…";
}

void print(const char *who, const std::string &what)
{
    std::printf("%-11s%s\n", who, what.c_str());
    std::fflush(stdout);
}

std::string argumentsInShort(const Json &arguments)
{
    std::string all;
    for (const auto &[name, value] : arguments.items())
        all += (all.empty() ? "" : ", ") + name + ": " + (value.is_string() ? value.get<std::string>() : toText(value));
    return inShort(all);
}

std::string textOfResult(const Json &result)
{
    const Json &content = member(result, "content");
    return content.is_array() && !content.empty() ? textOf(content[0], "text") : std::string();
}

Error notAsTold(std::string words) { return Error{Code::Internal, std::move(words)}; }

} // namespace

PlayTeller::PlayTeller(const PlayStory &story, PlayClient &client)
    : m_story(story), m_client(client), m_values(QTimeZone(QByteArray::fromStdString(story.zone)))
{
}

Task<Done> PlayTeller::tell()
{
    Task<Done> greeted = m_client.shakeHands();
    const Status welcome = co_await greeted;
    if (!welcome)
        co_return welcome;
    for (const Json &step : m_story.steps) {
        Status status = Done{};
        if (step.contains("user")) {
            print("You", textOf(step, "user"));
        } else if (step.contains("say")) {
            status = say(step["say"]);
        } else {
            Task<Done> called = call(step);
            status = co_await called;
        }
        if (!status)
            co_return status;
    }
    co_return Done{};
}

Task<Done> PlayTeller::call(Json step)
{
    const bool isCheck = step.contains("check");
    const std::string tool = textOf(step, isCheck ? "check" : "call");
    const Json &with = member(step, "with");
    const Result<Json> arguments = m_values.fillAll(with.is_null() ? Json::object() : with);
    if (!arguments)
        co_return arguments.error();
    print(isCheck ? "  checks" : "  calls", tool + "  " + argumentsInShort(*arguments));
    ++m_calls[tool];
    Json params{{"name", tool}, {"arguments", *arguments}};
    Task<Json> asked = m_client.request("tools/call", std::move(params));
    const Result<Json> result = co_await asked;
    if (!result)
        co_return result.error();
    print(flagOf(*result, "isError") ? "  refused" : "  answer", inShort(textOfResult(*result)));
    co_return take(step, *result);
}

Status PlayTeller::take(const Json &step, const Json &result)
{
    const std::string code = textOf(member(result, "_meta"), "io.latchbook/code");
    const std::string refused = textOf(step, "refused");
    if (flagOf(step, "person")) { // decides; either way it is told
        m_values.set("words", textOfResult(result));
        return Done{};
    }
    if (flagOf(result, "isError") != !refused.empty() || (!refused.empty() && code != refused))
        return notAsTold(refused.empty()
                             ? "The call failed: " + textOfResult(result)
                             : "The call should have been refused with \"" + refused + "\", not \"" + code + "\".");
    if (refused.empty())
        m_values.set("answer", member(result, "structuredContent"));
    else
        m_values.set("words", textOfResult(result));
    for (const Json &wish : member(step, "find")) {
        if (Status found = find(wish); !found)
            return found;
    }
    return expect(member(step, "expect"));
}

Status PlayTeller::find(const Json &wish)
{
    const bool wantsOne = wish.contains("one");
    const std::string path = textOf(wish, wantsOne ? "one" : "every");
    const Result<Json> where = m_values.at(path);
    if (!where)
        return where.error();
    if (!wish.contains("where")) {
        m_values.set(textOf(wish, "as"), *where);
        return Done{};
    }
    Json fitting = Json::array();
    for (const Json &item : *where) {
        const Result<bool> isIt = fits(item, wish["where"]);
        if (!isIt)
            return isIt.error();
        if (*isIt)
            fitting.push_back(item);
    }
    if (wantsOne && fitting.empty())
        return notAsTold("Nothing in " + path + " fits " + toText(wish["where"]) + ".");
    m_values.set(textOf(wish, "as"), wantsOne ? fitting[0] : fitting);
    return Done{};
}

Result<bool> PlayTeller::fits(const Json &item, const Json &where)
{
    m_values.set("it", item);
    for (const auto &[text, expected] : where.items()) {
        const Result<std::string> told = m_values.fill(text);
        if (!told)
            return told.error();
        if (*told != expected.get<std::string>())
            return false;
    }
    return true;
}

Status PlayTeller::expect(const Json &expected)
{
    for (const auto &[text, wanted] : expected.items()) {
        const Result<std::string> is = m_values.fill(text);
        const Result<std::string> shouldBe = m_values.fill(wanted.get<std::string>());
        if (!is || !shouldBe)
            return is ? shouldBe.error() : is.error();
        if (*is != *shouldBe)
            return notAsTold(text + " is \"" + *is + "\", not \"" + *shouldBe + "\".");
    }
    return Done{};
}

Status PlayTeller::say(const Json &lines)
{
    const char *who = "Assistant";
    for (const Json &line : lines) {
        const bool isList = line.is_object();
        const Result<Json> items = isList ? m_values.at(textOf(line, "each")) : Result<Json>(Json::array({nullptr}));
        if (!items)
            return items.error();
        for (const Json &item : *items) {
            m_values.set("it", item);
            const Result<std::string> told = m_values.fill(isList ? textOf(line, "line") : line.get<std::string>());
            if (!told)
                return told.error();
            print(std::exchange(who, ""), *told);
        }
    }
    return Done{};
}

} // namespace latchbook::sandbox
