// The head of a card: its name, and what stands at the far end.
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: head

    property string title
    property bool hasLine: true
    default property alias content: row.data

    implicitHeight: Math.max(40, row.implicitHeight + 12)

    RowLayout {
        id: row

        anchors { fill: parent; leftMargin: 16; rightMargin: 16 }
        spacing: 24

        PlainText {
            Layout.fillWidth: true
            text: head.title
            style: "section"
            Accessible.role: Accessible.Heading
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } visible: head.hasLine }
}
