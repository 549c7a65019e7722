// Words in one of the look's styles. Never markup: whatever an assistant, a guest or a service wrote stays text.
import QtQuick
import Latchbook

Text {
    /// A style's name in Theme.font: "caption", "body", "bodyStrong", "title", "code", …
    property string style: "body"

    readonly property int lead: Math.max(0, Math.floor((Theme.line[style] - Math.round(metrics.ascent) - Math.round(metrics.descent)) / 2))

    textFormat: Text.PlainText
    // One by one, so that a part can be set without losing the others.
    font {
        family: Theme.font[style].family
        pixelSize: Theme.font[style].pixelSize
        weight: Theme.font[style].weight
        letterSpacing: Theme.font[style].letterSpacing
    }
    color: Theme.color.text
    lineHeightMode: Text.FixedHeight
    lineHeight: Theme.line[style]
    // A fixed line height puts all its room below the letters; half of it belongs above.
    topPadding: lead
    bottomPadding: -lead
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    FontMetrics { id: metrics; font: Theme.font[style] }
}
