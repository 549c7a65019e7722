#include "catalog/arguments.h"

#include "base/sizetext.h"
#include "catalog/faultwords.h"
#include "catalog/placeholders.h"
#include "catalog/rules.h"

#include <algorithm>

namespace latchbook::catalog {
namespace {

/// More would not help anybody to write the next call.
constexpr std::size_t mostSentences = 20;

/// What goes into a path names one thing. With these in it, it could name another route after all: an empty last
/// segment or dots are the collection, and some servers decode %2F before they look for the route.
bool namesOneThing(const std::string &text)
{
    const auto isUnsafe = [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '/' || c == '\\';
    };
    return !text.empty() && text != "." && text != ".." && std::none_of(text.begin(), text.end(), isUnsafe);
}

std::vector<std::string> unsafePathParts(const ToolSpec &tool, const Json &arguments,
                                         const std::vector<std::string> &faulty)
{
    std::vector<std::string> sentences;
    for (const std::string &name : placeholdersIn(tool.request.path)) {
        const Json &value = member(arguments, name);
        if (!value.is_string() || namesOneThing(value.get_ref<const std::string &>())
            || std::find(faulty.begin(), faulty.end(), name) != faulty.end())
            continue;
        const Json &schema = member(member(tool.input, "properties"), name);
        sentences.push_back(name + " must name one thing, without spaces or slashes"
                            + exampleInWords(exampleFor(schema)) + "; " + inQuotes(value) + " was given.");
    }
    return sentences;
}

/// The place of the fault's argument among those of the tool, so that people read them in the order they know.
std::size_t rank(const ToolSpec &tool, const Fault &fault)
{
    const std::string argument = fault.path.substr(0, fault.path.find_first_of(".["));
    return std::size_t(std::find(tool.order.begin(), tool.order.end(), argument) - tool.order.begin());
}

std::string inOneText(const ToolSpec &tool, const std::vector<std::string> &sentences)
{
    const std::string start = tool.name + " was not run";
    if (sentences.size() == 1)
        return start + ": " + sentences.front();
    std::string text = start + ", its arguments have " + std::to_string(sentences.size())
                       + (sentences.size() < maxFaults ? " faults:" : " faults or more:");
    for (std::size_t i = 0; i < std::min(sentences.size(), mostSentences); ++i)
        text += '\n' + std::to_string(i + 1) + ". " + sentences[i];
    if (sentences.size() > mostSentences)
        text += "\nThe others are not listed; correct these first.";
    return text;
}

} // namespace

bool areKept(const Json &arguments) { return toText(arguments).size() <= mostArgumentBytes; }

Status checkArguments(const ToolSpec &tool, const Json &arguments)
{
    static const Json none = Json::object();
    const Json &given = arguments.is_null() ? none : arguments;
    if (!given.is_object())
        return Error{Code::InvalidArguments, tool.name + " was not run: its arguments must be a JSON object"
                                                 + exampleInWords(exampleFor(tool.input)) + "; " + inQuotes(given)
                                                 + " was given."};

    std::vector<Fault> faults = walkSchema(tool.input.root(), given, Formats::Checked);
    std::stable_sort(faults.begin(), faults.end(), [&](const Fault &one, const Fault &other) {
        return std::pair(one.kind, rank(tool, one)) < std::pair(other.kind, rank(tool, other));
    });

    std::vector<std::string> sentences;
    std::vector<std::string> faulty;
    for (const Fault &fault : faults) {
        sentences.push_back(faultSentence(tool, fault));
        faulty.push_back(fault.path);
    }
    for (const auto &more : {unsafePathParts(tool, given, faulty), brokenRules(tool, given, faulty)})
        sentences.insert(sentences.end(), more.begin(), more.end());
    if (!sentences.empty())
        return Error{Code::InvalidArguments, inOneText(tool, sentences)};
    if (!areKept(given))
        return Error{Code::TooLarge, tool.name + " was not run: its arguments take more than "
                                         + sizeText(mostArgumentBytes) + ". Send less at once, in several calls."};
    return Done{};
}

} // namespace latchbook::catalog
