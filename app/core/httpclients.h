// Who may come in over HTTP: each client's name and what its token is recognised by, in a file of the person's alone.
// The server goes by the same file.
#pragma once

#include "base/paths.h"

#include <QObject>

#include <string>
#include <vector>

namespace latchbook::core {

class HttpClients final : public QObject
{
    Q_OBJECT
public:
    explicit HttpClients(const Paths &paths, QObject *parent = nullptr);

    /// Reads the file; nobody is known when that cannot be done.
    void load();
    /// In the order in which they were added.
    const std::vector<std::string> &names() const { return m_names; }

    /// The new client's token; only its digest is kept. Fails with Code::InvalidArguments for what is no name, with
    /// Code::Conflict for one that is taken, and when the file cannot be read or written. Then nothing changes.
    Result<std::string> add(const std::string &name);
    /// Its token is good for nothing any more. Fails when the file cannot be read or written.
    Status remove(const std::string &name);

Q_SIGNALS:
    void changed();

private:
    Result<std::vector<std::string>> read() const;
    Status write(const std::vector<std::string> &lines);

    const std::filesystem::path m_path;
    std::vector<std::string> m_names;
};

} // namespace latchbook::core
