// One entry of the side bar.
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

AbstractButton {
    id: item

    property string glyph
    property bool isRail: false
    property bool isOpen: false
    /// An entry that opens a page, not one that does something.
    property bool isPage: true
    property int badge: 0

    implicitHeight: isRail ? 36 : 32
    focusPolicy: Qt.StrongFocus
    Accessible.role: isPage ? Accessible.PageTab : Accessible.Button
    Accessible.name: text
    Accessible.description: item.badge === 0 ? "" : item.badge === 1 ? qsTr("1 question waits") : qsTr("%n questions wait", "", item.badge)
    Accessible.selectable: isPage
    Accessible.selected: isOpen
    Accessible.onPressAction: item.clicked()

    Item {
        anchors.fill: parent

        Glyph {
            id: icon

            anchors { left: parent.left; leftMargin: item.isRail ? (parent.width - width) / 2 : 8; verticalCenter: parent.verticalCenter }
            glyph: item.glyph
            color: item.isOpen ? Theme.color.text : Theme.color.text2
        }
        PlainText {
            anchors { left: icon.right; leftMargin: 10; right: badge.visible ? badge.left : parent.right; rightMargin: 8; verticalCenter: parent.verticalCenter }
            visible: !item.isRail
            text: item.text
            style: "bodyMedium"
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            color: item.isOpen ? Theme.color.text : Theme.color.text2
            Accessible.ignored: true
        }
        Rectangle {
            id: badge

            anchors { right: parent.right; rightMargin: item.isRail ? -6 : 8; verticalCenter: parent.verticalCenter; verticalCenterOffset: item.isRail ? -14 : 0 }
            visible: item.badge > 0
            width: Math.max(20, number.implicitWidth + 10)
            height: 20
            radius: Theme.radius.pill
            color: Theme.color.accentFill

            PlainText {
                id: number

                anchors.centerIn: parent
                text: item.badge > 99 ? "99+" : Number(item.badge).toLocaleString(Qt.locale(), "f", 0)
                style: "captionStrong"
                color: Theme.color.textOnAccent
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius.control
        color: item.isOpen || item.down ? Theme.color.pressed : item.hovered ? Theme.color.hover : "transparent"

        FocusRing { control: item; anchors.margins: -3 }
    }
    ToolTip {
        id: tip

        x: item.mirrored ? -width - 10 : item.width + 10
        y: (item.height - height) / 2
        visible: item.isRail && (item.hovered || item.visualFocus)
        delay: 300
        contentItem: PlainText { text: item.text; style: "caption"; color: Theme.color.textOnInk; wrapMode: Text.NoWrap }
        background: Rectangle { radius: Theme.radius.small; color: Theme.color.ink }
    }
}
