// A tool's title and its name; the name goes below when the line has no room for both.
import QtQuick
import Latchbook

Item {
    id: root

    property string title
    property string name
    readonly property int titleWidth: Math.ceil(titleSize.advanceWidth) + 1
    readonly property int nameWidth: Math.ceil(nameSize.advanceWidth) + 1
    readonly property bool fits: titleWidth + 8 + nameWidth <= width

    implicitHeight: fits ? titleText.height : titleText.height + nameText.height

    TextMetrics { id: titleSize; font: Theme.font.body; text: root.title }
    TextMetrics { id: nameSize; font: Theme.font.code; text: root.name }
    PlainText {
        id: titleText

        anchors.left: parent.left
        width: Math.min(root.titleWidth, root.width)
        text: root.title
    }
    PlainText {
        id: nameText

        anchors { left: parent.left; leftMargin: root.fits ? root.titleWidth + 8 : 0 }
        y: root.fits ? 0 : titleText.height
        width: Math.min(root.nameWidth, root.width)
        text: root.name
        style: "code"
        color: Theme.color.text3
        wrapMode: Text.WrapAnywhere
    }
}
