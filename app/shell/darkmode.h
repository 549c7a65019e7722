// Whether the desktop is dark; Qt 6.4 does not tell.
#pragma once

namespace latchbook::shell {

/// By the application's palette, which the desktop sets.
bool desktopIsDark();

} // namespace latchbook::shell
