#include "shell/language.h"

#include <QDir>
#include <QGuiApplication>
#include <QLibraryInfo>

#include <algorithm>

namespace latchbook::shell {
namespace {

const QString source = QStringLiteral("en");

QString fileOf(const QString &language) { return QStringLiteral(":/i18n/latchbook_%1.qm").arg(language); }

/// English first.
QStringList shippedLanguages()
{
    QStringList languages{source};
    const QStringList files = QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("latchbook_*.qm")});
    for (const QString &file : files)
        languages.append(file.section(QLatin1Char('.'), 0, 0).section(QLatin1Char('_'), 1));
    return languages;
}

} // namespace

QString languageFor(const QString &chosen, const QStringList &systems, const QStringList &shipped)
{
    if (shipped.contains(chosen))
        return chosen;
    for (const QString &system : systems) {
        QStringList parts = QString(system).replace(QLatin1Char('-'), QLatin1Char('_')).split(QLatin1Char('_'));
        for (; !parts.isEmpty(); parts.removeLast()) {
            if (const QString language = parts.join(QLatin1Char('_')); shipped.contains(language))
                return language;
        }
    }
    return source;
}

QLocale localeFor(const QString &language, const QLocale &system)
{
    const QLocale plain(language);
    if (plain.language() == system.language())
        return system;
    const QLocale here(plain.language(), plain.script(), system.territory());
    if (system.language() != QLocale::C && here.language() == plain.language()
        && here.territory() == system.territory())
        return here;
    // Bare English is American, and writes its dates as nobody else does.
    return plain.language() == QLocale::English ? QLocale(QLocale::English, QLocale::UnitedKingdom) : plain;
}

Language::Language() { use({}); }

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_ofQt);
}

void Language::use(const std::string &chosen)
{
    const QLocale system = QLocale::system();
    const QString language = languageFor(QString::fromStdString(chosen), system.uiLanguages(), shippedLanguages());
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_ofQt);
    const QString ofQt = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (m_ofQt.load(QLocale(language), QStringLiteral("qtbase"), QStringLiteral("_"), ofQt))
        QCoreApplication::installTranslator(&m_ofQt);
    if (m_own.load(fileOf(language)))
        QCoreApplication::installTranslator(&m_own);
    QLocale::setDefault(localeFor(language, system));
    QGuiApplication::setLayoutDirection(QLocale(language).textDirection());
}

std::vector<model::SettingsModel::Language> Language::all()
{
    std::vector<model::SettingsModel::Language> languages;
    for (const QString &language : shippedLanguages()) {
        QTranslator translator;
        QString name;
        if (translator.load(fileOf(language)))
            name = translator.translate("Language", "English", "the name of this language, in this language");
        languages.push_back({language, name.isEmpty() ? QStringLiteral("English") : name});
    }
    std::ranges::sort(languages, [](const auto &a, const auto &b) { return a.text.localeAwareCompare(b.text) < 0; });
    return languages;
}

} // namespace latchbook::shell
