// The questions that wait, the soonest deadline first; one line when none does.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Card {
    id: card

    required property var model
    property bool isNarrow: false
    readonly property var waiting: model.waiting
    readonly property bool isEmpty: waiting.length === 0

    implicitHeight: column.implicitHeight + 2
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Waiting for you")

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }
        spacing: 0

        CardHead {
            Layout.fillWidth: true
            visible: !card.isEmpty
            title: qsTr("Waiting for you")

            PlainText {
                visible: !card.isNarrow
                text: qsTr("Nothing runs until you answer. No answer counts as Deny.")
                style: "caption"
                color: Theme.color.text2
            }
        }
        MixedText {
            Layout.fillWidth: true
            Layout.margins: 12
            Layout.leftMargin: 16
            visible: card.isEmpty
            strong: qsTr("Nothing waits for you.")
            rest: qsTr("Risky calls stop here until you answer.")
        }
        Repeater {
            model: card.waiting.length

            WaitingRow {
                required property int index

                Layout.fillWidth: true
                question: card.waiting[index] ?? ({})
                isNarrow: card.isNarrow
                hasLine: index > 0
                onReviewed: id => card.model.review(id)
            }
        }
    }
}
