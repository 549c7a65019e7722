#include "server/proposals.h"

#include "base/visibletext.h"
#include "catalog/placeholders.h"
#include "catalog/resultshape.h"

#include <QString>

#include <algorithm>

namespace latchbook::server {
namespace {

/// A list too long for one page is searched for the first so many characters; the rest is compared here, so that typing
/// on costs no further request.
constexpr qsizetype searchedCharacters = 3;

QString folded(const std::string &text) { return QString::fromStdString(text).toCaseFolded(); }

constexpr std::size_t maxProposalBytes = 300;

/// Guests choose their names, and what is picked becomes part of what the person says: nothing hides in it.
std::string proposalOf(const catalog::ValueSource &source, const Json &item)
{
    return visible(catalog::fillText(source.value, [&](std::string_view name) { return textOf(item, name); }),
                   maxProposalBytes);
}

/// 0: a member begins with what was typed; 1: has it somewhere; nothing: has it nowhere.
std::optional<int> rankOf(const catalog::ValueSource &source, const Json &item, const QString &typed)
{
    std::optional<int> rank;
    for (const std::string &name : source.match) {
        const QString text = folded(textOf(item, name));
        if (text.startsWith(typed))
            return 0;
        if (text.contains(typed))
            rank = 1;
    }
    // What was proposed before and has been taken is its own proposal.
    if (folded(proposalOf(source, item)).startsWith(typed))
        rank = 0;
    return rank;
}

/// Whether the answer holds all there is, or only its first page.
bool isWhole(const Json &answer) { return !catalog::goesOnAfter(answer, 1); }

} // namespace

std::vector<std::string> proposalsFrom(const catalog::ValueSource &source, const Json &items, const std::string &typed)
{
    const QString wanted = folded(typed);
    std::vector<std::string> found[2];
    for (const Json &item : items) {
        if (const auto rank = rankOf(source, item, wanted))
            found[*rank].push_back(proposalOf(source, item));
    }
    found[0].insert(found[0].end(), found[1].begin(), found[1].end());
    return found[0];
}

Task<protocol::Completion> propose(EntryCaller entry, ProposalQuery query, protocol::RequestContext context)
{
    const catalog::ValueSource &source = *query.values;
    const catalog::ToolSpec &tool = *entry.catalog().find(query.service, source.tool);
    Json arguments = source.arguments;
    const QString start = QString::fromStdString(query.typed).left(searchedCharacters);
    protocol::Completion completion;
    for (;;) {
        CallRequest request = entry.request(tool, query.connection, arguments, context);
        const Task<CallResult> reading = entry.read(std::move(request));
        const Result<CallResult> result = co_await reading;
        if (result)
            logTrouble(context, tool, *result);
        if (!result || result->failure)
            co_return completion;
        const Json *items = catalog::valueAt(result->answer(), source.in);
        static const Json none = Json::array();
        completion.values = proposalsFrom(source, items ? *items : none, query.typed);
        completion.hasMore = !isWhole(result->answer());
        const bool canNarrow = !source.search.empty() && !arguments.contains(source.search);
        if (isWhole(result->answer()) || !canNarrow || start.size() < searchedCharacters)
            co_return completion;
        arguments[source.search] = start.toStdString();
    }
}

} // namespace latchbook::server
