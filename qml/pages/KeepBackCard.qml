// Keeps one thing of a service from assistants, by its id.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Card {
    id: card

    /// {id, noun}
    required property var thing
    readonly property string noun: thing.noun ?? ""
    /// How many things are kept back: one more was taken.
    property int count: 0
    property int lastCount: 0
    signal wanted(string id)

    function keep() {
        if (field.text.trim() !== "")
            card.wanted(field.text)
    }

    onCountChanged: {
        if (count > lastCount)
            field.clear() // an id that was refused stays, to be mended
        lastCount = count
    }
    Component.onCompleted: lastCount = count

    implicitHeight: row.implicitHeight + 24

    RowLayout {
        id: row

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 17; rightMargin: 17 }
        spacing: 12

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainText { Layout.fillWidth: true; text: qsTr("Keep from assistants: %1").arg(card.noun); style: "bodyMedium" }
            PlainText {
                Layout.fillWidth: true
                text: qsTr("They are shown nothing of it and can change nothing in it.")
                style: "caption"
                color: Theme.color.text2
            }
        }
        InputField {
            id: field

            Layout.preferredWidth: 230
            implicitHeight: Theme.control.small
            placeholderText: qsTr("Id of the %1").arg(card.noun)
            maximumLength: 200
            onAccepted: card.keep()
        }
        PushButton {
            small: true
            text: qsTr("Keep back")
            description: card.noun
            enabled: field.text.trim() !== ""
            onClicked: card.keep()
        }
    }
}
