// The language of the app's texts, and what follows from it: how dates and numbers read, and the side a window begins
// on.
#pragma once

#include "model/settingsmodel.h"

#include <QLocale>
#include <QTranslator>

namespace latchbook::shell {

/// The language to speak: `chosen` if it is one of `shipped`, else the first of the system's (as in "de-AT") that is
/// shipped in whole or by its first part. English, which needs no translation, if there is none.
QString languageFor(const QString &chosen, const QStringList &systems, const QStringList &shipped);

/// How texts in `language` write dates and numbers: as the system where it speaks that language, else with the habits
/// of the system's country where they are known for that language.
QLocale localeFor(const QString &language, const QLocale &system);

/// Speaks the system's language until told otherwise. One at a time: a program has one language.
class Language final
{
public:
    Language();
    ~Language();
    Q_DISABLE_COPY_MOVE(Language)

    /// As the settings have it: "de", "pt_BR"; empty: the system's. What was said before stays as it is.
    void use(const std::string &chosen);

    /// English and what is in :/i18n, each by its own name, in the order of the names.
    static std::vector<model::SettingsModel::Language> all();

private:
    QTranslator m_own;
    QTranslator m_ofQt; ///< the buttons and dialogs that Qt brings along
};

} // namespace latchbook::shell
