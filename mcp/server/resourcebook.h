// The resources that one entry is offered: SERVICE://CONNECTION/PATH, so that those of several never meet.
#pragma once

#include "server/toolset.h"

#include <optional>

namespace latchbook::server {

class ResourceBook
{
public:
    /// A resource, or a template, of an account.
    struct Place {
        const catalog::ResourceSpec *spec = nullptr;
        Toolset::Account account;

        /// With "{variable}" as it stands in the file where it is a template.
        std::string uri() const;
        std::string uriFor(const std::string &value) const;
    };
    struct Found {
        Place place;
        Json variables = Json::object(); ///< of a template, by name
    };

    ResourceBook(const catalog::Catalog &catalog, const std::vector<Toolset::Account> &accounts);

    /// Those that are no templates, as in `resources/list`.
    std::vector<Json> listing() const;
    /// As in `resources/templates/list`.
    std::vector<Json> templates() const;
    /// An entry of `resources/list` for one of a template's, from an item of its list.
    static Json instance(const Place &place, const Json &item);

    std::vector<Place> templatesWithList() const;
    /// Nothing for a URI that is nobody's. Whether a template's value exists only the service knows.
    std::optional<Found> find(std::string_view uri) const;
    const Place *findTemplate(std::string_view uriTemplate) const;

private:
    std::vector<Place> m_places;
};

} // namespace latchbook::server
