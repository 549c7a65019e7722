// A file of SQLite's in a folder of its own.
#pragma once

#include "sqlite/connection.h"

#include <QTemporaryDir>

namespace latchbook::sqlite {

class SqliteFixture
{
public:
    std::filesystem::path file() const { return m_folder.filePath(QStringLiteral("things.sqlite")).toStdString(); }

    /// One more connection.
    std::unique_ptr<Connection> open(Connection::Options options = {}) const
    {
        options.subject = "The file";
        auto connection = Connection::open(file(), std::move(options));
        if (!connection)
            qFatal("%s", connection.error().message.c_str());
        return *std::move(connection);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace latchbook::sqlite
