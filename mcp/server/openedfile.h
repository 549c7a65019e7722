// A file that a call names: opened once, looked through, and sent from the same descriptor.
#pragma once

#include "base/json.h"
#include "catalog/tool.h"
#include "server/uploadfolders.h"
#include "transport/httprequest.h"

namespace latchbook::server {

class OpenedFile
{
public:
    using Ptr = std::shared_ptr<const OpenedFile>;

    /// Opens it and reads it through, which takes its time. What is too large by its size is not read. Fails with a
    /// whole sentence: Code::NotFound, Refused (where it is, or what it is), TooLarge, InvalidArguments (its content).
    static Result<Ptr> open(const UploadPlace &place, const catalog::FileBody &body);

    /// For the card: name, folder, size, modified, sha256; of text also rows and firstRows.
    const Json &facts() const { return m_facts; }
    /// For the log: what it was, and nothing of what is in it.
    Json forLog() const;

    /// The same file in the same state with the same content.
    bool isSameAs(const OpenedFile &other) const { return m_state == other.m_state && m_facts == other.m_facts; }
    /// Whether nothing has touched it since it was looked through and its path still leads to it. Code::Conflict.
    Status isStillThere() const;
    /// To send it: exactly the bytes that were looked through. When one of them is another by now, the reading fails
    /// before the last of them with Code::Conflict.
    static transport::FilePart part(const Ptr &file, const std::string &name);

private:
    OpenedFile(UploadPlace place, Descriptor descriptor);

    Status lookThrough(const catalog::FileBody &body);
    Error changed(const std::string &outcome) const;

    const UploadPlace m_place;
    const Descriptor m_descriptor;
    FileState m_state;
    std::string m_contentType;
    Json m_facts;
};

} // namespace latchbook::server
