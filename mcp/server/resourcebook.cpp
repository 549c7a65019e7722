#include "server/resourcebook.h"

#include "catalog/placeholders.h"

#include <QUrl>

namespace latchbook::server {
namespace {

/// What a variable of a template may hold.
constexpr qsizetype maxValueBytes = 200;

std::string encoded(const std::string &value)
{
    return QUrl::toPercentEncoding(QString::fromStdString(value)).toStdString();
}

/// What stands percent-encoded in one part of a path; nothing where it is not how we write it.
std::optional<std::string> decoded(std::string_view part)
{
    const QByteArray bytes = QByteArray::fromPercentEncoding(QByteArray(part.data(), qsizetype(part.size())));
    std::string value = bytes.toStdString();
    if (value.empty() || bytes.size() > maxValueBytes || encoded(value) != part)
        return std::nullopt;
    return value;
}

std::string filled(const std::string &text, const Json &item)
{
    return catalog::fillText(text, [&](std::string_view name) {
        const Json &value = member(item, name);
        return value.is_string() ? value.get<std::string>() : toText(value);
    });
}

std::string whose(const Toolset::Account &account)
{
    return account.prefix.empty() ? std::string() : " (" + account.connection + ')';
}

Json entryOf(const ResourceBook::Place &place)
{
    return {{"name", place.account.prefix + place.spec->name},
            {"title", place.spec->title + whose(place.account)},
            {"description", place.spec->description},
            {"mimeType", place.spec->mimeType}};
}

} // namespace

std::string ResourceBook::Place::uri() const { return spec->service + "://" + account.connection + '/' + spec->path; }

std::string ResourceBook::Place::uriFor(const std::string &value) const
{
    return catalog::fillText(uri(), [&](std::string_view) { return encoded(value); });
}

ResourceBook::ResourceBook(const catalog::Catalog &catalog, const std::vector<Toolset::Account> &accounts)
{
    for (const Toolset::Account &account : accounts)
        for (const catalog::ResourceSpec &spec : catalog.resources(account.service->id))
            m_places.push_back({&spec, account});
}

std::vector<Json> ResourceBook::listing() const
{
    std::vector<Json> list;
    for (const Place &place : m_places) {
        if (!place.spec->variable().empty())
            continue;
        Json entry = entryOf(place);
        entry["uri"] = place.uri();
        list.push_back(std::move(entry));
    }
    return list;
}

std::vector<Json> ResourceBook::templates() const
{
    std::vector<Json> list;
    for (const Place &place : m_places) {
        if (place.spec->variable().empty())
            continue;
        Json entry = entryOf(place);
        entry["uriTemplate"] = place.uri();
        list.push_back(std::move(entry));
    }
    return list;
}

Json ResourceBook::instance(const Place &place, const Json &item)
{
    const catalog::ResourceSpec::Instances &list = *place.spec->list;
    const std::string value = filled(list.source.value, item);
    Json entry = entryOf(place);
    entry["uri"] = place.uriFor(value);
    entry["name"] = place.account.prefix + place.spec->name + '/' + value;
    entry["title"] = filled(list.title, item) + whose(place.account);
    if (!list.description.empty())
        entry["description"] = filled(list.description, item);
    return entry;
}

std::vector<ResourceBook::Place> ResourceBook::templatesWithList() const
{
    std::vector<Place> found;
    for (const Place &place : m_places)
        if (place.spec->list)
            found.push_back(place);
    return found;
}

std::optional<ResourceBook::Found> ResourceBook::find(std::string_view uri) const
{
    for (const Place &place : m_places) {
        const std::string variable = place.spec->variable();
        const std::string own = place.uri();
        if (variable.empty()) {
            if (uri == own)
                return Found{place};
            continue;
        }
        const std::string_view fixed = std::string_view(own).substr(0, own.find('{'));
        if (!uri.starts_with(fixed))
            continue;
        if (const auto value = decoded(uri.substr(fixed.size())))
            return Found{place, {{variable, *value}}};
    }
    return std::nullopt;
}

const ResourceBook::Place *ResourceBook::findTemplate(std::string_view uriTemplate) const
{
    for (const Place &place : m_places)
        if (!place.spec->variable().empty() && place.uri() == uriTemplate)
            return &place;
    return nullptr;
}

} // namespace latchbook::server
