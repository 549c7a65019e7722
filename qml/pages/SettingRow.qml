// One setting: a switch, a choice, a text or something to do.
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: row

    required property var setting
    property bool hasLine: false
    readonly property string kind: setting.kind ?? ""
    readonly property string label: setting.label ?? ""
    readonly property string note: setting.note ?? ""
    readonly property bool isOn: setting.enabled ?? true
    signal changed(var value)

    implicitHeight: Math.max(52, line.implicitHeight + 16)

    Hairline { x: 16; width: parent.width - 32; visible: row.hasLine }
    RowLayout {
        id: line

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 16 }
        spacing: 16

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            PlainText {
                Layout.fillWidth: true
                text: row.label
                style: "bodyMedium"
                color: row.isOn ? Theme.color.text : Theme.color.textOff
                Accessible.ignored: true
            }
            PlainText {
                Layout.fillWidth: true
                visible: text !== ""
                text: row.note
                style: "caption"
                color: Theme.color.text2
                Accessible.ignored: true
            }
        }
        ToggleSwitch {
            visible: row.kind === "switch"
            enabled: row.isOn
            text: row.label
            Accessible.description: row.note
            on: row.kind === "switch" && row.setting.value === true
            onAsked: on => row.changed(on)
        }
        ChoiceButton {
            visible: row.kind === "choice"
            enabled: row.isOn
            label: row.label
            choices: row.kind === "choice" ? row.setting.choices ?? [] : []
            current: row.kind === "choice" ? String(row.setting.value ?? "") : ""
            onPicked: id => row.changed(id)
        }
        InputField {
            Layout.preferredWidth: 240
            visible: row.kind === "text"
            enabled: row.isOn
            text: row.kind === "text" ? String(row.setting.value ?? "") : ""
            Accessible.name: row.label
            Accessible.description: row.note
            onEditingFinished: if (text !== String(row.setting.value ?? "")) row.changed(text)
        }
        PushButton {
            visible: row.kind === "action"
            enabled: row.isOn
            small: true
            text: row.kind === "action" ? String(row.setting.value ?? row.label) : ""
            description: row.label
            onClicked: row.changed(true)
        }
    }
}
