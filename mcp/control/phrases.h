// The table of phrases: id → English source, with plurals. Data in phrases/*.json; both ends say the same from it.
#pragma once

#include "control/phrase.h"

#include <map>
#include <memory>

namespace latchbook::control {

/// How values become words: the server's is plain English, the app's the person's language, zone and calendar.
class Wording
{
public:
    virtual ~Wording() = default;
    /// The phrase's source in another language; `count` chooses the plural.
    virtual std::string source(const std::string &english, qint64 count) const = 0;
    /// A typed value, as phrase.h lists them.
    virtual std::string value(const Json &value) const = 0;
};

/// For the assistant and the log: English, instants in UTC.
class EnglishWording final : public Wording
{
public:
    std::string source(const std::string &english, qint64) const override { return english; }
    std::string value(const Json &value) const override;
};

class Phrases
{
public:
    struct Row {
        std::string one; ///< for a count of one
        std::string other;
    };

    /// The compiled-in table.
    static Result<std::unique_ptr<Phrases>> load();

    /// Null when there is none.
    const Row *find(const std::string &id) const;
    std::vector<std::string> ids() const;
    /// Text with every {name} replaced; an id that is not in the table is said as it stands.
    std::string say(const Phrase &phrase, const Wording &wording) const;
    /// The names in braces.
    static std::vector<std::string> placeholders(const Row &row);

private:
    std::map<std::string, Row, std::less<>> m_rows;
};

} // namespace latchbook::control
