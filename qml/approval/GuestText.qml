// Text of a guest that was read before this call, and what the call uses of it.
import QtQuick
import Latchbook

Rectangle {
    id: block

    required property var modelData
    property bool isOpen: false
    readonly property string more: modelData.more ?? ""
    readonly property string show: modelData.show ?? ""
    readonly property bool isStacked: title.implicitWidth + source.implicitWidth + 60 > width

    /// The person wants to see the call that read it.
    signal showWanted()

    implicitHeight: column.implicitHeight + 16
    radius: Theme.radius.card
    color: Theme.color.warnSoft
    border { width: 1; color: Theme.color.warnLine }
    activeFocusOnTab: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("Guest text was read before this call")
    Accessible.description: modelData.text + "\n" + modelData.match

    FocusRing { control: block; radius: Theme.radius.card + 4 }

    Column {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: 13; rightMargin: 13; topMargin: 8 }

        Item {
            width: parent.width
            height: block.isStacked ? title.height + source.height : 16

            Glyph { anchors.left: parent.left; glyph: "warn"; color: Theme.color.warn }
            PlainText {
                id: title

                anchors { left: parent.left; leftMargin: 22 }
                width: parent.width - 22 - (block.isStacked ? 0 : source.implicitWidth + 12)
                text: qsTr("Guest text was read before this call")
                style: "captionStrong"
                color: Theme.color.warn
            }
            PlainText {
                id: source

                y: block.isStacked ? title.height : 0
                anchors.right: parent.right
                width: block.isStacked ? parent.width - 22 : Math.ceil(implicitWidth)
                text: block.modelData.source
                style: "caption"
                color: Theme.color.text2
            }
        }
        Item { width: 1; height: 4 }
        Item {
            width: parent.width
            height: quote.height

            Rectangle { anchors.left: parent.left; width: 2; height: parent.height; color: Theme.color.warnLine }
            PlainText {
                id: quote

                anchors { left: parent.left; leftMargin: 11; right: parent.right }
                text: block.isOpen ? block.modelData.fullText : block.modelData.text
            }
        }
        LinkButton {
            visible: block.more !== "" && !block.isOpen
            text: block.more
            onClicked: block.isOpen = true
        }
        Item { width: 1; height: foot.visible ? 8 : 0 }
        Item {
            id: foot

            width: parent.width
            height: visible ? Math.max(match.visible ? match.height : 0, link.visible ? link.height : 0) : 0
            visible: block.modelData.match !== "" || block.show !== ""

            Glyph { anchors.left: parent.left; y: 2; visible: match.visible; glyph: "link"; color: Theme.color.warn }
            PlainText {
                id: match

                anchors { left: parent.left; leftMargin: 22; right: link.visible ? link.left : parent.right; rightMargin: link.visible ? 12 : 0 }
                visible: text !== ""
                text: block.modelData.match
                style: "bodyMedium"
            }
            LinkButton {
                id: link

                anchors { right: parent.right; bottom: parent.bottom; bottomMargin: match.visible ? 2 : 0 }
                visible: block.show !== ""
                text: block.show
                onClicked: block.showWanted()
            }
        }
    }
}
