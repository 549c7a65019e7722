// Words in one of the look's styles. Never markup: whatever an assistant, a guest or a service wrote stays text.
import QtQuick
import Latchbook

Text {
    id: root

    /// A style's name in Theme.font: "caption", "body", "bodyStrong", "title", "code", …
    property string style: "body"
    /// Another weight than the style's; 0 for the style's own.
    property int weight: 0
    readonly property int lead: Math.max(0, Math.floor((Theme.line[root.style] - Math.round(metrics.ascent) - Math.round(metrics.descent)) / 2))

    textFormat: Text.PlainText
    // One by one, so that a part can be set without losing the others.
    font {
        family: Theme.font[style].family
        pixelSize: Theme.font[style].pixelSize
        weight: root.weight === 0 ? Theme.font[style].weight : root.weight
        letterSpacing: Theme.font[style].letterSpacing
    }
    color: Theme.color.text
    lineHeightMode: Text.FixedHeight
    lineHeight: Theme.line[style]
    // A fixed line height puts all its room below the letters; half of it belongs above.
    topPadding: lead
    bottomPadding: -lead
    wrapMode: Text.Wrap
    // In a window that begins at the right, so do words of another script.
    horizontalAlignment: LayoutMirroring.enabled ? Text.AlignLeft : undefined
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    FontMetrics { id: metrics; font: Theme.font[root.style] }
}
