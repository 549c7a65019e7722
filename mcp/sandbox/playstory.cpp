#include "sandbox/playstory.h"

#include <QFile>

namespace latchbook::sandbox {

namespace {

Json readFile(const QString &path)
{
    QFile file(path);
    [[maybe_unused]] const bool isThere = file.open(QFile::ReadOnly);
    Result<Json> parsed = parseJson(file.readAll().toStdString());
    Q_ASSERT(isThere && parsed);
    return *std::move(parsed);
}

PlayStory toStory(const Json &story)
{
    const auto texts = [&](const char *name) {
        return story.contains(name) ? story.at(name).get<std::vector<std::string>>() : std::vector<std::string>();
    };
    std::vector<std::string> services = texts("services");
    if (services.empty())
        services = {"linktime"};
    return {.name = textOf(story, "name"),
            .title = textOf(story, "title"),
            .now = textOf(story, "now"),
            .zone = textOf(story, "zone"),
            .services = std::move(services),
            .headless = texts("headless"),
            .steps = story.at("steps")};
}

} // namespace

std::vector<PlayStory> playStories()
{
    std::vector<PlayStory> stories;
    for (const Json &story : readFile(QStringLiteral(":/sandbox/playstories.json")))
        stories.push_back(toStory(story));
    return stories;
}

PlayStory demoStory() { return toStory(readFile(QStringLiteral(":/sandbox/demostory.json"))); }

} // namespace latchbook::sandbox
