// One of several, chosen from a list that opens. `choices` is a list of { id, text }; entries wrap, nothing is cut.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

ComboBox {
    id: combo

    property var choices: []
    property string label
    /// A sentence at the end of the list, with a lock.
    property string note
    property int maximumWidth: 340
    signal picked(int index)

    model: choices
    textRole: "text"
    implicitHeight: Theme.control.small
    implicitWidth: Math.min(maximumWidth, Math.ceil(metrics.advanceWidth(displayText)) + 9 + 30)
    leftPadding: mirrored ? 28 : 9
    rightPadding: mirrored ? 9 : 28
    topPadding: 0
    bottomPadding: 0
    font: Theme.font.body
    Accessible.role: Accessible.ComboBox
    Accessible.name: label
    Accessible.description: displayText
    Accessible.onPressAction: if (combo.enabled) combo.popup.open()
    onActivated: index => combo.picked(index)

    FontMetrics { id: metrics; font: combo.font }

    contentItem: Item {
        PlainText {
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
            text: combo.displayText
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            color: combo.enabled ? Theme.color.text : Theme.color.textOff
            Accessible.ignored: true
        }
    }
    indicator: Glyph {
        anchors { right: parent.right; rightMargin: 8; verticalCenter: parent.verticalCenter }
        glyph: "chev-d"
        size: Theme.icon.small
    }
    background: Rectangle {
        radius: Theme.radius.control
        color: combo.down ? Theme.color.pressed : combo.hovered ? Theme.color.hover : Theme.color.surface
        border { width: 1; color: Theme.color.lineStrong }

        FocusRing { control: combo }
    }
    delegate: ItemDelegate {
        id: entry

        required property var modelData
        required property int index

        width: ListView.view ? ListView.view.width : 0
        leftPadding: combo.mirrored ? 8 : 30
        rightPadding: combo.mirrored ? 30 : 8
        topPadding: 6
        bottomPadding: 6
        highlighted: combo.highlightedIndex === index
        Accessible.name: modelData.text
        Accessible.onPressAction: { combo.currentIndex = entry.index; combo.picked(entry.index); combo.popup.close() }

        contentItem: PlainText { text: entry.modelData.text; Accessible.ignored: true }
        background: Rectangle {
            radius: Theme.radius.small
            color: entry.highlighted ? Theme.color.hover : "transparent"

            Glyph {
                anchors { left: parent.left; leftMargin: 8 }
                y: 9
                visible: combo.currentIndex === entry.index
                glyph: "check"
                size: Theme.icon.inline
                color: Theme.color.text
            }
        }
    }
    popup: Popup {
        y: combo.height + 4
        width: Math.max(combo.width, 296)
        height: implicitContentHeight + 8
        padding: 4

        contentItem: Column {
            spacing: 4
            LayoutMirroring.enabled: combo.mirrored
            LayoutMirroring.childrenInherit: true

            ListView {
                width: parent.width
                height: Math.min(contentHeight, 300)
                clip: true
                model: combo.popup.visible ? combo.delegateModel : null
                currentIndex: combo.highlightedIndex
                boundsBehavior: Flickable.StopAtBounds
            }
            Item {
                visible: combo.note !== ""
                width: parent.width
                height: children[2].height + 16

                Hairline { width: parent.width }
                Glyph { anchors { left: parent.left; leftMargin: 8 } y: 10; glyph: "lock"; size: Theme.icon.inline }
                PlainText {
                    anchors { left: parent.left; leftMargin: 30; right: parent.right; rightMargin: 8 }
                    y: 9
                    text: combo.note
                    style: "caption"
                    color: Theme.color.text2
                }
            }
        }
        background: Rectangle {
            radius: Theme.radius.card
            color: Theme.color.surface
            border { width: 1; color: Theme.color.lineStrong }
        }
    }
}
