// A menu of actions. `choices` is a list of { id, text, note?, isOn?, isReason? }; what is on is ticked. A reason is no
// action: it says, beside a lock, why one is missing.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Latchbook

Menu {
    id: menu

    property var choices: []
    /// The id that holds now; "" when none does.
    property string current
    property Item opener: null
    property var chosen: null
    /// A popup lies over the window and not in it: it asks for itself.
    readonly property bool isFromRight: Application.layoutDirection === Qt.RightToLeft
    signal picked(string id)

    /// Opens below `item`, which has the focus again once the menu has closed; `ending`: at its end, not at its start.
    function openBelow(item, ending) {
        opener = item
        chosen = null
        parent = item
        x = Qt.binding(() => ending !== isFromRight ? item.width - width : 0)
        y = item.height + 4
        open()
    }

    onClosed: {
        if (opener)
            opener.forceActiveFocus(Qt.PopupFocusReason)
        if (chosen !== null)
            picked(chosen)
    }
    padding: 4
    margins: 8
    width: {
        let widest = 150
        for (let at = 0; at < count; ++at)
            widest = Math.max(widest, itemAt(at)?.implicitWidth ?? 0)
        return widest + 8
    }
    background: Rectangle {
        implicitWidth: 160
        radius: Theme.radius.card
        color: Theme.color.surface
        border { width: 1; color: Theme.color.lineStrong }
    }

    Repeater {
        model: menu.choices

        MenuItem {
            id: entry

            required property var modelData
            readonly property string note: modelData.note ?? ""
            readonly property bool isReason: modelData.isReason ?? false
            readonly property bool isOn: (modelData.isOn ?? false) || modelData.id === menu.current

            padding: 0
            enabled: !isReason
            implicitWidth: Math.min(340, Math.max(150, Math.max(text.implicitWidth, small.visible ? small.implicitWidth : 0) + 44))
            implicitHeight: words.implicitHeight + 12
            Accessible.name: modelData.text
            Accessible.description: note
            Accessible.checked: isOn
            Accessible.onPressAction: { menu.chosen = entry.modelData.id; menu.close() }
            onTriggered: menu.chosen = modelData.id

            Item {
                anchors.fill: parent
                LayoutMirroring.enabled: menu.isFromRight
                LayoutMirroring.childrenInherit: true

                Glyph {
                    anchors { left: parent.left; leftMargin: 9 }
                    y: 9
                    visible: entry.isOn || entry.isReason
                    glyph: entry.isReason ? "lock" : "check"
                    size: Theme.icon.inline
                    color: Theme.color.text
                }
                ColumnLayout {
                    id: words

                    anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: 30; rightMargin: 12; topMargin: 6 }
                    spacing: 0

                    PlainText { id: text; Layout.fillWidth: true; text: entry.modelData.text; style: entry.isReason ? "caption" : "body"; color: entry.isReason ? Theme.color.text2 : Theme.color.text; Accessible.ignored: true }
                    PlainText {
                        id: small

                        Layout.fillWidth: true
                        visible: entry.note !== ""
                        text: entry.note
                        style: "caption"
                        color: Theme.color.text2
                        Accessible.ignored: true
                    }
                }
            }
            background: Rectangle {
                radius: Theme.radius.small
                color: entry.highlighted ? Theme.color.hover : "transparent"
            }
        }
    }
}
