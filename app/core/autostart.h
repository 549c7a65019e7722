// Whether Latchbook starts when the person logs in.
#pragma once

#include "base/result.h"

#include <QString>

#include <filesystem>

namespace latchbook::core {

class Autostart
{
public:
    /// `folder`: where the desktop looks for what it starts; `program`: what to start.
    Autostart(std::filesystem::path folder, QString program)
        : m_folder(std::move(folder)), m_program(std::move(program))
    {
    }
    /// Fails with Code::NotSupported when LATCHBOOK_HOME is set: such a Latchbook is not the one to start at login.
    static Result<Autostart> ofThisUser();

    bool isOn() const;
    /// Fails when the folder cannot be written.
    Status set(bool on) const;

private:
    std::filesystem::path file() const;

    std::filesystem::path m_folder;
    QString m_program;
};

} // namespace latchbook::core
