// What a yes covers over Approve, what silence means over Deny; or the field for a note.
import QtQuick
import Latchbook

Rectangle {
    id: foot

    required property var queue
    required property var question
    /// 0 to 1 while the buttons arm.
    property real arming: 0
    property bool isNoting: false
    property alias firstControl: scope
    property alias approveButton: approve
    property alias noteButton: note
    property alias denyButton: deny
    property alias noteField: noteField
    signal answered(string kind, string way)
    signal noteSent(string text, string way)

    readonly property bool isLocked: question.scopes.length < 2
    readonly property bool isHinting: queue.alert !== "" || (!queue.active && queue.hint !== "")
    readonly property int leftRoom: width - 40 - countdown.width - 8 - 16
    readonly property real leftNeed: isNoting ? noteTitle.implicitWidth + 8 + captions.advanceWidth(noteHint.text)
        : isHinting ? bodies.advanceWidth(hint.text) * 1.05 + 22
        : label.implicitWidth + (isLocked ? 30 + bodies.advanceWidth(lockText.text) : 8 + scope.implicitWidth)
    readonly property bool isTight: leftNeed + longDeadline.advanceWidth > leftRoom

    implicitHeight: 100
    color: Theme.color.canvas

    FontMetrics { id: bodies; font: Theme.font.body }
    FontMetrics { id: captions; font: Theme.font.caption }
    TextMetrics { id: longDeadline; font: Theme.font.caption; text: foot.question.deadlineText }

    Hairline { width: parent.width }
    Item {
        id: line

        anchors { left: parent.left; leftMargin: 20; right: deadline.left; rightMargin: 12 }
        y: 12
        height: 28

        PlainText {
            id: label

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            visible: !foot.isHinting && !foot.isNoting
            text: qsTr("Approve covers")
            wrapMode: Text.NoWrap
            color: Theme.color.text2
        }
        Dropdown {
            id: scope

            anchors { left: parent.left; leftMargin: Math.ceil(label.implicitWidth) + 8 }
            width: Math.min(implicitWidth, line.width - anchors.leftMargin)
            visible: !foot.isHinting && !foot.isNoting && !foot.isLocked
            label: qsTr("Approve covers")
            choices: foot.question.scopes
            note: foot.question.scopeNote
            currentIndex: foot.question.scopeIndex
            onPicked: index => foot.question.setScope(index)
            KeyNavigation.tab: approve
        }
        Glyph {
            anchors { left: parent.left; leftMargin: Math.ceil(label.implicitWidth) + 8; verticalCenter: parent.verticalCenter }
            visible: lockText.visible
            glyph: "lock"
        }
        PlainText {
            id: lockText

            anchors { left: parent.left; leftMargin: Math.ceil(label.implicitWidth) + 30; verticalCenter: parent.verticalCenter }
            width: Math.min(Math.ceil(implicitWidth), line.width - anchors.leftMargin)
            visible: !foot.isHinting && !foot.isNoting && foot.isLocked
            text: foot.question.scopeNote !== "" ? foot.question.scopeNote
                : foot.question.scopes.length > 0 ? foot.question.scopes[0].text : ""
            maximumLineCount: 2
            elide: Text.ElideRight
            lineHeight: lineCount > 1 ? 14 : 20
            color: Theme.color.text2
        }
        Glyph {
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            visible: hint.visible
            glyph: foot.queue.alert !== "" ? "warn" : "info"
            color: foot.queue.alert !== "" ? Theme.color.warn : Theme.color.text
        }
        PlainText {
            id: hint

            anchors { left: parent.left; leftMargin: 22; right: parent.right; verticalCenter: parent.verticalCenter }
            visible: foot.isHinting && !foot.isNoting
            text: foot.queue.alert !== "" ? foot.queue.alert : foot.queue.hint
            style: "bodyMedium"
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.role: Accessible.AlertMessage
        }
        PlainText {
            id: noteTitle

            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            visible: foot.isNoting
            text: qsTr("Note to the assistant")
            style: "bodyMedium"
            wrapMode: Text.NoWrap
        }
        PlainText {
            id: noteHint

            anchors { left: parent.left; leftMargin: Math.ceil(noteTitle.implicitWidth) + 8; right: parent.right; verticalCenter: parent.verticalCenter }
            visible: foot.isNoting && width > 60
            text: qsTr("It will read this. Nothing runs.")
            style: "caption"
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            color: Theme.color.text3
        }
    }
    PlainText {
        id: deadline

        anchors { right: countdown.left; rightMargin: 8 }
        y: 18
        width: Math.ceil(implicitWidth)
        text: foot.isTight ? foot.question.deadlineShortText : foot.question.deadlineText
        style: "caption"
        lineHeight: 16
        topPadding: 0
        wrapMode: Text.NoWrap
        color: Theme.color.text2
    }
    PlainText {
        id: countdown

        anchors { right: parent.right; rightMargin: 20 }
        y: 16
        // No tabular figures in this font: a fixed width keeps the words beside it still.
        width: 36
        text: foot.question.countdown
        style: "bodyStrong"
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignRight
        color: foot.question.countdownWarns ? Theme.color.warn : Theme.color.text
        Accessible.name: foot.question.countdownSpoken
    }
    DecisionButton {
        id: approve

        anchors { left: parent.left; leftMargin: 20 }
        y: 48
        visible: !foot.isNoting
        kind: "approve"
        text: foot.question.approveText
        tone: foot.question.tone
        ready: foot.queue.armed && foot.question.approveReady
        arming: foot.arming
        Accessible.description: ready ? qsTr("Ready") : foot.queue.hint !== "" ? qsTr("Not ready: %1").arg(foot.queue.hint) : qsTr("Not ready")
        KeyNavigation.tab: note.visible ? note : deny
        onPressedBy: way => foot.answered("approve", way)
    }
    DecisionButton {
        id: note

        anchors { right: deny.left; rightMargin: 8 }
        y: 48
        visible: !foot.isNoting && foot.question.noteOffered
        kind: "note"
        text: qsTr("Deny with note…")
        ready: foot.queue.armed
        Accessible.name: qsTr("Deny with note")
        KeyNavigation.tab: deny
        onPressedBy: way => {
            if (!ready)
                return foot.answered("note", way) // the guard says why not yet
            foot.isNoting = true
            noteField.forceActiveFocus()
        }
    }
    DecisionButton {
        id: deny

        anchors { right: parent.right; rightMargin: 20 }
        y: 48
        visible: !foot.isNoting
        kind: "deny"
        text: foot.question.denyText
        ready: foot.queue.armed
        onPressedBy: way => foot.answered("deny", way)
    }
    InputField {
        id: noteField

        anchors { left: parent.left; leftMargin: 20; right: back.left; rightMargin: 8 }
        y: 48
        height: Theme.control.decision
        visible: foot.isNoting
        maximumLength: 500
        Accessible.name: qsTr("Note to the assistant")
        KeyNavigation.tab: back
        // The one place where Enter does something: nothing runs by it.
        onAccepted: foot.noteSent(text, "key")
    }
    PushButton {
        id: back

        anchors { right: send.left; rightMargin: 8 }
        y: 48
        height: Theme.control.decision
        leftPadding: 20
        rightPadding: 20
        visible: foot.isNoting
        text: qsTr("Back")
        KeyNavigation.tab: send
        onClicked: { foot.isNoting = false; note.forceActiveFocus() }
    }
    DecisionButton {
        id: send

        anchors { right: parent.right; rightMargin: 20 }
        y: 48
        implicitWidth: Math.max(116, 42 + implicitContentWidth)
        visible: foot.isNoting
        kind: "deny"
        text: qsTr("Send denial")
        ready: foot.queue.armed
        KeyNavigation.tab: noteField
        onPressedBy: way => foot.noteSent(noteField.text, way)
    }
}
