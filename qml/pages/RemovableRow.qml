// A thing that stands until the person takes it back.
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: row

    property string text
    property string detail
    property string until
    property string action
    property bool hasLine: false
    signal acted()

    implicitHeight: Math.max(48, line.implicitHeight + 16)
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.description: detail + (detail !== "" && until !== "" ? ", " : "") + until

    Hairline { x: 16; width: parent.width - 32; visible: row.hasLine }
    RowLayout {
        id: line

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 16 }
        spacing: 12

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1

            PlainText { Layout.fillWidth: true; text: row.text; wrapMode: Text.WrapAtWordBoundaryOrAnywhere }
            PlainText {
                Layout.fillWidth: true
                visible: text !== ""
                text: row.detail
                style: "caption"
                color: Theme.color.text2
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }
        }
        PlainText { visible: text !== ""; text: row.until; style: "caption"; color: Theme.color.text2; wrapMode: Text.NoWrap }
        PushButton {
            small: true
            text: row.action
            description: row.text
            onClicked: row.acted()
        }
    }
}
