// One call in the list.
import QtQuick
import QtQuick.Layouts
import Latchbook

Rectangle {
    id: row

    required property int index
    required property var number
    required property string time
    required property string outcomeText
    required property string icon
    required property string tone
    required property string text
    required property bool strong
    required property string client
    required property string clientInitials

    /// The columns' widths: time, outcome, client; and showsNames.
    required property var columns
    property bool isSelected: false
    property bool isCurrent: false
    readonly property color outcomeColor: strong ? Theme.color.text : Theme.tone(tone)
    signal chosen()

    implicitHeight: Theme.control.row
    color: isSelected ? Theme.color.selected : mouse.containsMouse ? Theme.color.hover : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: time + ", " + outcomeText + ", " + text + ", " + client
    Accessible.selectable: true
    Accessible.selected: isSelected
    Accessible.onPressAction: row.chosen()

    MouseArea { id: mouse; anchors.fill: parent; hoverEnabled: true; onClicked: row.chosen() }
    RowLayout {
        anchors { fill: parent; leftMargin: Theme.pad.page; rightMargin: Theme.pad.page }
        spacing: 12

        PlainText {
            Layout.preferredWidth: row.columns.time
            text: row.time
            color: Theme.color.text2
            wrapMode: Text.NoWrap
            Accessible.ignored: true
            onImplicitWidthChanged: row.columns.time = Math.max(row.columns.time, Math.ceil(implicitWidth))
        }
        RowLayout {
            Layout.preferredWidth: row.columns.outcome
            Layout.fillWidth: false
            spacing: 6
            onImplicitWidthChanged: row.columns.outcome = Math.max(row.columns.outcome, Math.ceil(implicitWidth))

            Glyph { glyph: row.icon; size: Theme.icon.inline; color: row.outcomeColor }
            PlainText {
                Layout.fillWidth: true
                text: row.outcomeText
                weight: row.strong || row.tone !== "" ? 500 : 0
                color: row.outcomeColor
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        PlainText {
            Layout.fillWidth: true
            text: row.text
            weight: row.isSelected ? 500 : 0
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        RowLayout {
            Layout.preferredWidth: row.columns.client
            Layout.maximumWidth: row.columns.client
            Layout.fillWidth: false
            spacing: 8

            Tile { small: true; initials: row.clientInitials }
            PlainText {
                Layout.fillWidth: true
                visible: row.columns.showsNames
                text: row.client
                color: Theme.color.text2
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
    Rectangle {
        anchors { fill: parent; margins: 1 }
        visible: row.isCurrent
        radius: Theme.radius.small
        color: "transparent"
        border { width: 2; color: Theme.color.accent }
    }
}
