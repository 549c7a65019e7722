// One question that waits.
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: row

    required property var question
    property bool isNarrow: false
    property bool hasLine: false
    readonly property string title: question.title ?? ""
    readonly property string detail: question.detail ?? ""
    readonly property string client: question.client ?? ""
    signal reviewed(string id)

    implicitHeight: Math.max(48, line.implicitHeight + 12) + (hasLine ? 1 : 0)
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: [detail, client, question.countdown ?? ""].filter(part => part !== "").join(", ")

    Hairline { width: parent.width; visible: row.hasLine }
    RowLayout {
        id: line

        anchors { fill: parent; topMargin: row.hasLine ? 1 : 0; leftMargin: 16; rightMargin: 12 }
        spacing: 12

        Glyph { glyph: row.question.icon ?? ""; color: Theme.tone(row.question.tone ?? "") }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: -2

            RowLayout {
                spacing: 8

                PlainText {
                    Layout.fillWidth: true
                    Layout.maximumWidth: Math.ceil(implicitWidth)
                    text: row.title
                    style: "bodyMedium"
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
                PlainText {
                    Layout.fillWidth: true
                    Layout.minimumWidth: Math.min(implicitWidth, 120)
                    visible: !row.isNarrow && text !== ""
                    text: row.detail
                    color: Theme.color.text2
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
            }
            PlainText {
                Layout.fillWidth: true
                visible: row.isNarrow && text !== ""
                text: row.detail + (row.detail !== "" && row.client !== "" ? " · " : "") + row.client
                style: "caption"
                color: Theme.color.text2
                maximumLineCount: 2
                elide: Text.ElideRight
            }
        }
        PlainText {
            Layout.maximumWidth: 180
            visible: !row.isNarrow
            text: row.client
            color: Theme.color.text2
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
        }
        PlainText {
            Layout.preferredWidth: Math.max(36, Math.ceil(implicitWidth))
            horizontalAlignment: Text.AlignRight
            text: row.question.countdown ?? ""
            color: Theme.color.text2
            wrapMode: Text.NoWrap
        }
        PushButton {
            small: true
            text: qsTr("Review")
            description: row.title
            onClicked: row.reviewed(row.question.id ?? "")
        }
    }
}
