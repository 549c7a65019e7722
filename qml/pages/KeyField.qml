// A field for a key. It shows dots; the eye shows the key itself for a short while.
import QtQuick
import Latchbook

InputField {
    id: field

    property bool isShown: false
    readonly property int showTime: 10000

    echoMode: isShown ? TextInput.Normal : TextInput.Password
    passwordCharacter: "•"
    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
    leftPadding: LayoutMirroring.enabled ? eye.width + 12 : 13
    rightPadding: LayoutMirroring.enabled ? 13 : eye.width + 12
    Accessible.passwordEdit: !isShown

    PushButton {
        id: eye

        anchors { right: parent.right; rightMargin: 4; verticalCenter: parent.verticalCenter }
        kind: "ghost"
        glyph: "eye"
        implicitWidth: 28
        implicitHeight: 24
        enabled: field.text !== ""
        Accessible.name: field.isShown ? qsTr("Hide the key") : qsTr("Show the key for 10 seconds")
        onClicked: field.isShown = !field.isShown
    }
    Timer {
        running: field.isShown
        interval: field.showTime
        onTriggered: field.isShown = false
    }
}
