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

            Glyph { anchors.left: parent.left; y: 1; glyph: "quote"; size: Theme.icon.inline }
            PlainText {
                id: title

                anchors { left: parent.left; leftMargin: 20 }
                width: well.isStacked ? parent.width - 20 : Math.ceil(implicitWidth)
                text: qsTr("Written by the assistant, not checked")
                style: "caption"
                font.weight: 500
                color: Theme.color.text2
            }
            PlainText {
                id: place

                y: well.isStacked ? title.height : 0
                anchors.right: parent.right
                width: well.isStacked ? parent.width - 20 : Math.ceil(implicitWidth)
                text: well.modelData.place
                style: "caption"
                color: Theme.color.text3
            }
        }
        Item {
            width: parent.width
            height: quote.height

            Rectangle { anchors.left: parent.left; width: 2; height: parent.height; color: Theme.color.lineStrong }
            PlainText {
                id: quote

                anchors { left: parent.left; leftMargin: 12; right: parent.right }
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
