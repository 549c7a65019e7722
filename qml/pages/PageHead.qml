// The head of a page: its name, and what stands beside it.
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: head

    property string title
    /// Stand at the far end.
    default property alias content: row.data

    implicitHeight: 60

    RowLayout {
        id: row

        anchors { fill: parent; leftMargin: Theme.pad.page; rightMargin: Theme.pad.page }
        spacing: 8

        PlainText {
            Layout.rightMargin: 8
            text: head.title
            style: "title"
            wrapMode: Text.NoWrap
            Accessible.role: Accessible.Heading
        }
    }
}
