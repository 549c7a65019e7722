// A page's body. It scrolls when it is higher than the window, and follows the keyboard's focus.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Latchbook

Flickable {
    id: page

    default property alias content: column.data
    readonly property Item focused: Window.activeFocusItem

    contentWidth: width
    contentHeight: column.implicitHeight + Theme.pad.page
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    ScrollBar.vertical: SlimScrollBar {}
    Keys.onPressed: event => {
        if (event.key !== Qt.Key_PageUp && event.key !== Qt.Key_PageDown)
            return
        const step = (event.key === Qt.Key_PageUp ? -1 : 1) * (height - 40)
        contentY = Math.max(0, Math.min(contentHeight - height, contentY + step))
        event.accepted = true
    }
    onFocusedChanged: {
        let item = focused
        while (item && item !== column)
            item = item.parent
        if (!item)
            return
        const top = focused.mapToItem(column, 0, 0).y - 8
        const bottom = top + focused.height + 16
        if (top < contentY)
            contentY = Math.max(0, top)
        else if (bottom > contentY + height)
            contentY = Math.min(Math.max(0, contentHeight - height), bottom - height)
    }

    ColumnLayout {
        id: column

        anchors { left: parent.left; leftMargin: Theme.pad.page }
        width: page.width - 2 * Theme.pad.page
        spacing: Theme.pad.card
    }
}
