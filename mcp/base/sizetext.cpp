#include "base/sizetext.h"

#include <QLocale>

namespace latchbook {

std::string sizeText(std::int64_t bytes)
{
    QString text = QLocale::c().formattedDataSize(bytes, 1);
    return text.replace(QStringLiteral(".0 "), QStringLiteral(" ")).toStdString();
}

} // namespace latchbook
