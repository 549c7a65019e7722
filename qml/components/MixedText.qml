// Words of two weights on one line; what does not fit goes on below. The parts are plain text.
import QtQuick
import Latchbook

Item {
    id: mixed

    property string strong
    property string rest
    property color color: Theme.color.text
    property string style: "body"
    readonly property bool fits: implicitWidth <= width
    readonly property bool isJoined: strong === "" || rest === "" || /^[,.;:\s\/]/.test(rest)
    readonly property int gap: isJoined ? 0 : 4
    readonly property bool isBeside: fits && first.visible
    /// An address reads from the left in every language.
    readonly property bool isTurned: LayoutMirroring.enabled && isBeside && rest.startsWith("/")

    implicitWidth: Math.ceil(strongSize.advanceWidth) + gap + Math.ceil(restSize.advanceWidth)
    implicitHeight: fits || rest === "" || strong === "" ? Math.max(first.height, second.height)
                                                         : first.height + second.height
    Accessible.role: Accessible.StaticText
    Accessible.name: strong + (isJoined ? "" : " ") + rest

    TextMetrics { id: strongSize; font: first.font; text: mixed.strong }
    TextMetrics { id: restSize; font: second.font; text: mixed.rest }

    PlainText {
        id: first

        anchors { left: parent.left; leftMargin: mixed.isTurned ? second.width : 0 }
        width: Math.min(Math.ceil(strongSize.advanceWidth), mixed.width)
        visible: text !== ""
        height: visible ? implicitHeight : 0
        text: mixed.strong
        style: mixed.style
        font.weight: 600
        color: mixed.color
        Accessible.ignored: true
    }
    PlainText {
        id: second

        anchors { left: parent.left; leftMargin: mixed.isBeside && !mixed.isTurned ? first.width + mixed.gap : 0 }
        y: mixed.fits || !first.visible ? 0 : first.height
        width: Math.min(Math.ceil(restSize.advanceWidth), mixed.width)
        visible: text !== ""
        height: visible ? implicitHeight : 0
        // A comma at the start of a line would join it to nothing.
        text: mixed.fits || mixed.strong === "" ? mixed.rest : mixed.rest.replace(/^[,.;:\s]+/, "")
        style: mixed.style
        color: mixed.color
        Accessible.ignored: true
    }
}
