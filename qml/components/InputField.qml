// A field for one line of text.
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

TextField {
    id: field

    property string glyph
    property bool wrong: false
    /// A key that leads here, shown while the field is empty.
    property string shortcutText

    implicitHeight: Theme.control.normal
    leftPadding: glyph !== "" && !LayoutMirroring.enabled ? 31 : 13
    rightPadding: glyph !== "" && LayoutMirroring.enabled ? 31 : 13
    topPadding: 0
    bottomPadding: 0
    verticalAlignment: TextInput.AlignVCenter
    horizontalAlignment: LayoutMirroring.enabled ? TextInput.AlignLeft : undefined // at the side the window begins on
    font: Theme.font.body
    color: enabled ? Theme.color.text : Theme.color.textOff
    placeholderTextColor: Theme.color.text3
    selectionColor: Theme.color.accentFill
    selectedTextColor: Theme.color.textOnAccent
    selectByMouse: true
    Accessible.name: placeholderText

    background: Rectangle {
        radius: Theme.radius.control
        color: field.enabled ? Theme.color.surface : Theme.color.canvas
        border {
            width: field.activeFocus ? 2 : 1
            color: field.activeFocus ? Theme.color.accent : field.wrong ? Theme.color.dangerLine : Theme.color.lineStrong
        }

        Glyph {
            anchors { left: parent.left; leftMargin: 10; verticalCenter: parent.verticalCenter }
            visible: field.glyph !== ""
            glyph: field.glyph
            size: Theme.icon.inline
        }
        KeyCap {
            anchors { right: parent.right; rightMargin: 9; verticalCenter: parent.verticalCenter }
            visible: field.shortcutText !== "" && field.text === "" && field.width > 260
            text: field.shortcutText
        }
    }
}
