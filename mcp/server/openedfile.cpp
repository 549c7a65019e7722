#include "server/openedfile.h"

#include "base/sizetext.h"
#include "base/timetext.h"
#include "server/filescan.h"

#include <algorithm>
#include <array>

namespace latchbook::server {
namespace {

constexpr char notSent[] = "Nothing was sent.";
constexpr std::size_t pieceBytes = 64 * 1024;

std::string namesOf(const std::vector<std::string> &types)
{
    std::string names;
    for (const std::string &type : types)
        names += (names.empty() ? "." : ", .") + type;
    return names;
}

Result<const FileType *> typeFor(const UploadPlace &place, const catalog::FileBody &body)
{
    const FileType *type = fileTypeOf(place.fileName());
    if (type && std::find(body.types.begin(), body.types.end(), type->id) != body.types.end())
        return type;
    return Error{Code::InvalidArguments, place.path + " was not opened: only files whose names end in "
                                             + namesOf(body.types) + " are sent. Nothing was sent."};
}

/// Gives out the file's bytes in turn, and holds the last ones back until all are known to be right.
class Reading
{
public:
    Reading(const Descriptor &descriptor, std::int64_t size, std::string sha256)
        : m_descriptor(descriptor), m_size(size), m_sha256(std::move(sha256))
    {
    }

    /// Code::Conflict when the content is not what it was.
    Result<std::size_t> next(std::span<char> buffer)
    {
        const auto wanted = std::size_t(std::min<std::int64_t>(std::int64_t(buffer.size()), m_size - m_offset));
        const Result<std::size_t> count = readAt(m_descriptor, m_offset, buffer.first(wanted));
        if (!count || (*count == 0 && wanted > 0))
            return Error{Code::Conflict, {}};
        m_hash.addData(QByteArrayView(buffer.data(), qsizetype(*count)));
        m_offset += std::int64_t(*count);
        if (m_offset == m_size && m_hash.result().toHex().toStdString() != m_sha256)
            return Error{Code::Conflict, {}};
        return count;
    }

private:
    const Descriptor &m_descriptor;
    const std::int64_t m_size;
    const std::string m_sha256;
    std::int64_t m_offset = 0;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

OpenedFile::OpenedFile(UploadPlace place, Descriptor descriptor)
    : m_place(std::move(place)), m_descriptor(std::move(descriptor))
{
}

Result<OpenedFile::Ptr> OpenedFile::open(const UploadPlace &place, const catalog::FileBody &body)
{
    const Result<const FileType *> type = typeFor(place, body);
    if (!type)
        return type.error();
    Result<Descriptor> descriptor = openPlace(place);
    if (!descriptor)
        return descriptor.error();
    const std::shared_ptr<OpenedFile> file(new OpenedFile(place, *std::move(descriptor)));
    file->m_contentType = (*type)->contentType;
    if (const Status fine = file->lookThrough(body); !fine)
        return fine.error();
    return Ptr(file);
}

Status OpenedFile::lookThrough(const catalog::FileBody &body)
{
    const std::string name = m_place.fileName();
    const Result<FileState> state = stateOf(m_descriptor);
    if (!state)
        return Error{state.error().code, m_place.path + " cannot be read: " + state.error().message + '.'};
    m_state = *state;
    if (m_state.size > body.maxBytes)
        return Error{Code::TooLarge, name + " has " + sizeText(m_state.size) + "; files of at most "
                                         + sizeText(body.maxBytes)
                                         + " are sent. It was not read, and nothing was sent. Split it into smaller "
                                           "files."};
    FileScan scan(*fileTypeOf(name));
    std::vector<char> buffer(pieceBytes);
    for (std::int64_t offset = 0;;) {
        const Result<std::size_t> count = readAt(m_descriptor, offset, buffer);
        if (!count)
            return Error{Code::Unavailable, m_place.path + " cannot be read: " + count.error().message + '.'};
        offset += std::int64_t(*count);
        if (offset > m_state.size || (*count == 0 && offset < m_state.size))
            return changed(notSent);
        if (*count == 0)
            break;
        scan.take({buffer.data(), *count});
    }
    Result<FileContent> content = scan.finish();
    if (!content)
        return Error{content.error().code, name + " was not sent: " + content.error().message
                                               + ". Tell the user to save it as such, or to name it for what it is."};
    const Result<FileState> after = stateOf(m_descriptor);
    if (!after || *after != m_state)
        return changed(notSent);
    m_facts = {{"name", name},
               {"folder", m_place.path.substr(0, m_place.path.rfind('/'))},
               {"size", m_state.size},
               {"modified", toIso(fromMilliseconds(m_state.modified / 1'000'000))},
               {"sha256", content->sha256}};
    if (content->rows) {
        m_facts["rows"] = *content->rows;
        m_facts["firstRows"] = content->firstRows;
    }
    return Done{};
}

Error OpenedFile::changed(const std::string &outcome) const
{
    return {Code::Conflict, m_place.path
                                + " was changed, or something else was put in its place, after it was looked at. "
                                + outcome + " Call again when it is finished: it is then looked at anew."};
}

Json OpenedFile::forLog() const
{
    return {{"name", m_facts.at("name")}, {"size", m_facts.at("size")}, {"sha256", m_facts.at("sha256")}};
}

Status OpenedFile::isStillThere() const
{
    const Result<FileState> now = stateOf(m_descriptor);
    const Result<Descriptor> again = openPlace(m_place);
    const Result<FileState> there = again ? stateOf(*again) : Result<FileState>(again.error());
    if (!now || !there || *now != m_state || *there != m_state)
        return changed(notSent);
    return Done{};
}

transport::FilePart OpenedFile::part(const Ptr &file, const std::string &name)
{
    const auto reading =
        std::make_shared<Reading>(file->m_descriptor, file->m_state.size, textOf(file->m_facts, "sha256"));
    return {.name = name,
            .fileName = textOf(file->m_facts, "name"),
            .contentType = file->m_contentType,
            .size = file->m_state.size,
            .read = [file, reading](std::span<char> buffer) -> Result<std::size_t> {
                const Result<std::size_t> count = reading->next(buffer);
                return count ? count : Result<std::size_t>(file->changed("The sending was broken off before its end."));
            },
            .onRead = {}};
}

} // namespace latchbook::server
