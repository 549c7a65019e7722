// One of the line icons, in any colour.
import QtQuick
import QtQuick.Controls.impl
import Latchbook

IconImage {
    /// The icon's name; "" shows none.
    property string glyph
    property int size: Theme.icon.normal

    width: size
    height: size
    source: Theme.iconUrl(glyph)
    sourceSize { width: size; height: size }
    color: Theme.color.text2
    // What points along the line turns with it.
    mirror: LayoutMirroring.enabled && (glyph === "chev-l" || glyph === "chev-r" || glyph === "arrow-r")
    Accessible.ignored: true
}
