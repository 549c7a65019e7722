// What the service says to a key.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Rectangle {
    id: well

    property var result: null
    readonly property var lines: result ? result.lines : []
    readonly property bool isGood: !!result && result.tone === "ok"

    implicitHeight: column.implicitHeight + 24
    radius: Theme.radius.card
    color: Theme.color.sunken
    Accessible.role: Accessible.AlertMessage
    Accessible.name: result ? result.title : ""
    Accessible.description: result ? lines.concat([result.foot]).join(" ") : ""
    Accessible.ignored: !result

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: 16; rightMargin: 16; topMargin: 12 }
        spacing: 4

        RowLayout {
            Layout.bottomMargin: 4
            spacing: 8

            Glyph {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 2
                glyph: well.isGood ? "check-circle" : "x-circle"
                color: Theme.tone(well.result ? well.result.tone : "")
            }
            PlainText { Layout.fillWidth: true; text: well.result ? well.result.title : ""; style: "bodyStrong"; Accessible.ignored: true }
        }
        Repeater {
            model: well.lines

            PlainText {
                required property string modelData
                required property int index

                Layout.fillWidth: true
                text: modelData
                color: index === 0 ? Theme.color.text : Theme.color.text2
                Accessible.ignored: true
            }
        }
        PlainText {
            Layout.fillWidth: true
            Layout.topMargin: 4
            visible: text !== ""
            text: well.result ? well.result.foot : ""
            style: "caption"
            color: Theme.color.text2
            Accessible.ignored: true
        }
    }
}
