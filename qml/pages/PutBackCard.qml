// What of a call can be put back, what stays lost, and the way to do it.
pragma ComponentBehavior: Bound
import QtQuick
import Latchbook

Column {
    id: card

    required property var putBack
    readonly property string trouble: putBack?.trouble ?? ""
    signal wanted()

    visible: (putBack?.title ?? "") !== ""
    spacing: 8

    PlainText {
        width: card.width
        text: card.putBack?.title ?? ""
        style: "bodyStrong"
        Accessible.role: Accessible.Heading
    }
    Repeater {
        model: card.putBack?.comes ?? []

        GlyphLine {
            id: back

            required property string modelData

            width: card.width
            glyph: "check"
            text: back.modelData
        }
    }
    Repeater {
        model: card.putBack?.lost ?? []

        GlyphLine {
            id: lost

            required property string modelData

            width: card.width
            glyph: "x"
            name: qsTr("Stays lost: %1").arg(lost.modelData)
            text: lost.modelData
            color: Theme.color.text2
        }
    }
    TroubleLine { width: card.width; text: card.trouble }
    PushButton {
        visible: card.putBack?.offered ?? false
        enabled: !(card.putBack?.isAsked ?? false)
        glyph: "undo"
        text: card.putBack?.isAsked ? qsTr("Waits for you…") : qsTr("Put back…")
        description: qsTr("Shows what it will do and asks first")
        onClicked: card.wanted()
    }
}
