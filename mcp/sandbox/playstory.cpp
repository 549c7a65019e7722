#include "sandbox/playstory.h"

#include <QFile>

namespace latchbook::sandbox {

std::vector<PlayStory> playStories()
{
    QFile file(QStringLiteral(":/sandbox/playstories.json"));
    [[maybe_unused]] const bool isThere = file.open(QFile::ReadOnly);
    const Result<Json> parsed = parseJson(file.readAll().toStdString());
    Q_ASSERT(isThere && parsed);
    std::vector<PlayStory> stories;
    for (const Json &story : *parsed) {
        std::vector<std::string> headless;
        for (const Json &option : member(story, "headless"))
            headless.push_back(option.get<std::string>());
        stories.push_back({textOf(story, "name"), textOf(story, "title"), textOf(story, "now"), textOf(story, "zone"),
                           std::move(headless), story.at("steps")});
    }
    return stories;
}

} // namespace latchbook::sandbox
