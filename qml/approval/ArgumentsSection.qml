// The exact bytes of the call, one step away.
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

Column {
    id: section

    required property var question
    property bool isOpen: false
    property alias expander: expander

    function toggle() {
        isOpen = !isOpen
        tellOpen()
    }
    /// They stay open when other facts are read, which asks for another look at everything.
    function tellOpen() {
        if (isOpen)
            question.argumentsOpened()
    }

    AbstractButton {
        id: expander

        width: parent.width
        height: Math.max(20, summary.y + summary.height)
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.Button
        Accessible.name: qsTr("Exact arguments")
        Accessible.description: section.question.argumentsSummary + ", " + (section.isOpen ? qsTr("open") : qsTr("closed"))
        Accessible.onPressAction: section.toggle()
        onClicked: section.toggle()

        Glyph { y: 4; anchors.left: parent.left; glyph: section.isOpen ? "chev-d" : "chev-r"; size: Theme.icon.small }
        PlainText {
            id: title

            anchors { left: parent.left; leftMargin: 18 }
            text: qsTr("Exact arguments")
            style: "bodyMedium"
            wrapMode: Text.NoWrap
            color: Theme.color.text2
            Accessible.ignored: true
        }
        PlainText {
            id: summary

            readonly property bool isBelow: 18 + title.implicitWidth + 6 + implicitWidth > section.width

            anchors { left: parent.left; leftMargin: isBelow ? 18 : 24 + title.implicitWidth }
            y: isBelow ? 20 : 0
            width: isBelow ? section.width - 18 : Math.ceil(implicitWidth)
            text: section.question.argumentsSummary
            color: Theme.color.text3
            Accessible.ignored: true
        }
        background: Item { FocusRing { control: expander } }
    }
    Item { visible: section.isOpen; width: 1; height: 8 }
    Rectangle {
        visible: section.isOpen
        width: parent.width
        height: code.height + 16
        radius: Theme.radius.card
        color: Theme.color.sunken

        PlainText {
            id: code

            x: 12
            y: 8
            width: parent.width - 24
            text: section.question.argumentsText
            style: "code"
            wrapMode: Text.WrapAnywhere
            horizontalAlignment: Text.AlignLeft
            LayoutMirroring.enabled: false // code reads from the left in every language
        }
    }
    Item {
        visible: section.isOpen
        width: parent.width
        height: bytes.height + 10

        PlainText {
            id: bytes

            anchors.left: parent.left
            y: 8
            text: qsTr("These bytes run, and no others.")
            style: "caption"
            color: Theme.color.text3
            wrapMode: Text.NoWrap
        }
        PlainText {
            anchors { left: parent.left; leftMargin: bytes.implicitWidth + 9; right: copy.left; rightMargin: 12 }
            y: 6
            text: section.question.argumentsHash
            style: "code"
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            color: Theme.color.text2
        }
        LinkButton {
            id: copy

            anchors.right: parent.right
            y: 8
            glyph: "copy"
            text: qsTr("Copy")
            onClicked: section.question.copyArguments()
        }
    }
}
