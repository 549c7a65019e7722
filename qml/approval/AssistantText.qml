// What the assistant wrote, as it wrote it, and where it goes.
import QtQuick
import Latchbook

Rectangle {
    id: well

    required property var modelData
    property bool isOpen: false
    readonly property bool isStacked: title.implicitWidth + place.implicitWidth + 46 + 24 > width

    implicitHeight: column.implicitHeight + 16
    radius: Theme.radius.card
    color: Theme.color.sunken
    activeFocusOnTab: true
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Written by the assistant, not checked")
    Accessible.description: modelData.text + "\n" + modelData.place

    FocusRing { control: well; radius: Theme.radius.card + 4 }

    Column {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: 12; rightMargin: 12; topMargin: 8 }
        spacing: 4

        Item {
            width: parent.width
            height: well.isStacked ? title.height + place.height : 16

            Glyph { x: 0; y: 1; glyph: "quote"; size: Theme.icon.inline }
            PlainText {
                id: title

                x: 20
                width: well.isStacked ? parent.width - x : Math.ceil(implicitWidth)
                text: qsTr("Written by the assistant, not checked")
                style: "caption"
                font.weight: 500
                color: Theme.color.text2
            }
            PlainText {
                id: place

                y: well.isStacked ? title.height : 0
                x: well.isStacked ? 20 : parent.width - width
                width: well.isStacked ? parent.width - 20 : Math.ceil(implicitWidth)
                text: well.modelData.place
                style: "caption"
                color: Theme.color.text3
            }
        }
        Item {
            width: parent.width
            height: quote.height

            Rectangle { width: 2; height: parent.height; color: Theme.color.lineStrong }
            PlainText {
                id: quote

                x: 12
                width: parent.width - x
                text: well.isOpen ? well.modelData.fullText : well.modelData.text
            }
        }
        LinkButton {
            visible: well.modelData.more !== "" && !well.isOpen
            text: well.modelData.more
            onClicked: well.isOpen = true
        }
    }
}
