// The approval window's content. It shows the queue's question and reports presses; whether a press counts is decided elsewhere.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Latchbook

Rectangle {
    id: root

    /// The questions that wait, the one shown, and the guard (model::ApprovalQueue).
    required property var queue
    /// The height the window wants, so that as much as possible can be seen without scrolling.
    readonly property int preferredHeight: Math.max(Theme.size.approvalHeight,
        Math.min(Theme.size.approvalMaxHeight, head.height + body.contentHeight + foot.height))

    readonly property var blank: ({
        clientName: "", asksText: "", clientInitials: "", processChain: "", attachedText: "", tone: "accent", icon: "", kindText: "",
        serviceLine: "", toolName: "", title: "", banners: [], guestTexts: [], factsState: "read", factsText: "", facts: [],
        consequences: [], keepSecret: false, putBack: "", week: null, assistantTexts: [], argumentsSummary: "",
        argumentsText: "", argumentsHash: "", scopes: [], scopeIndex: 0, scopeNote: "", deadlineText: "",
        deadlineShortText: "", countdown: "", countdownWarns: false, countdownSpoken: "", approveText: "", denyText: "",
        noteOffered: false, approveReady: false
    })
    readonly property bool isAsking: queue.question !== null && queue.question !== undefined
    readonly property var question: isAsking ? queue.question : blank
    readonly property bool isArming: isAsking && queue.active && !queue.armed
    property real arming: 0

    function scrollBy(pages: real) {
        body.contentY = Math.max(0, Math.min(body.contentHeight - body.height, body.contentY + pages * body.height * 0.9))
    }
    function openArguments() {
        if (!argumentsSection.isOpen)
            argumentsSection.toggle()
    }
    /// Turns the foot into the field for a note.
    function startNote(text: string) {
        foot.isNoting = true
        foot.noteField.text = text
        foot.noteField.forceActiveFocus()
    }
    /// Tells the question once the end of what a yes does has been in view.
    function lookAtEnd() {
        if (!isAsking || !question.consequencesSeen)
            return
        const area = factsCard.visible ? factsCard.consequencesArea : weekCard.consequencesArea
        if (area.height <= 0 || body.height <= 0)
            return
        if (area.mapToItem(body, 0, area.height).y <= body.height + 13)
            question.consequencesSeen()
    }

    implicitWidth: Theme.size.approvalWidth
    implicitHeight: preferredHeight
    color: Theme.color.surface
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Latchbook: %1").arg(question.asksText)
    Accessible.description: question.kindText

    onQuestionChanged: {
        body.contentY = 0
        foot.isNoting = false
        foot.noteField.clear()
        argumentsSection.isOpen = false
        title.forceActiveFocus()
        looking.restart()
    }
    onHeightChanged: looking.restart()
    Component.onCompleted: looking.restart()
    Keys.onEscapePressed: root.queue.later()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) {
            root.scrollBy(event.key === Qt.Key_PageDown ? 1 : -1)
            event.accepted = true
        } else if (event.key === Qt.Key_D && event.modifiers === Qt.ControlModifier) {
            event.accepted = true
            if (!event.isAutoRepeat)
                root.queue.answer("deny", "key")
        }
    }

    // Other facts of the same question have to be seen as well.
    Connections {
        target: root.queue
        ignoreUnknownSignals: true
        function onCurrentChanged() {
            looking.restart()
            argumentsSection.tellOpen()
        }
    }
    // Once the layout has settled.
    Timer { id: looking; interval: 0; onTriggered: root.lookAtEnd() }
    NumberAnimation {
        target: root
        property: "arming"
        running: root.isArming
        from: 0
        to: 1
        duration: root.queue.armingTime ?? Theme.duration.arm
        onRunningChanged: if (!running) root.arming = 0
    }
    ApprovalHead {
        id: head

        width: parent.width
        queue: root.queue
        question: root.question
        laterButton.KeyNavigation.tab: title
    }
    Flickable {
        id: body

        y: head.height
        width: parent.width
        height: Math.max(0, parent.height - head.height - foot.height)
        contentHeight: column.height + 24
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        onContentYChanged: root.lookAtEnd()
        onContentHeightChanged: looking.restart()
        ScrollBar.vertical: ScrollBar { policy: body.contentHeight > body.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

        Column {
            id: column

            anchors { left: parent.left; leftMargin: Theme.pad.approvalX }
            y: 12
            width: body.width - 2 * Theme.pad.approvalX
            spacing: Theme.pad.approvalGap

            Column {
                width: parent.width
                spacing: 4

                Item {
                    width: parent.width
                    height: service.isBelow ? 40 : 20

                    Glyph { anchors.left: parent.left; y: 2; glyph: root.question.icon; color: Theme.tone(root.question.tone) }
                    PlainText {
                        id: kind

                        anchors { left: parent.left; leftMargin: 22 }
                        y: 2
                        text: root.question.kindText
                        style: "captionStrong"
                        wrapMode: Text.NoWrap
                        color: Theme.tone(root.question.tone)
                    }
                    PlainText {
                        id: service

                        readonly property bool isBelow:
                            22 + kind.implicitWidth + serviceSize.advanceWidth + tool.width + 40 > column.width

                        anchors { left: parent.left; leftMargin: isBelow ? 22 : 30 + kind.implicitWidth }
                        y: isBelow ? 22 : 2
                        width: Math.min(Math.ceil(implicitWidth), column.width - anchors.leftMargin)
                        text: (isBelow ? "" : LayoutMirroring.enabled ? "\u200f·  " : "·  ") + root.question.serviceLine
                        style: "caption"
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                        color: Theme.color.text2

                        TextMetrics { id: serviceSize; font: service.font; text: root.question.serviceLine }
                    }
                    PlainText {
                        id: tool

                        anchors.right: parent.right
                        width: Math.min(Math.ceil(implicitWidth), column.width / 2)
                        text: root.question.toolName
                        style: "code"
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                        color: Theme.color.text2
                    }
                }
                PlainText {
                    id: title

                    width: parent.width
                    text: root.question.title
                    style: "title"
                    focus: true
                    activeFocusOnTab: true
                    Accessible.role: Accessible.Heading
                    Accessible.description: root.question.serviceLine + ". " + root.queue.positionText + "."
                    KeyNavigation.backtab: head.laterButton
                }
            }
            Repeater {
                model: root.question.banners

                BannerBar { width: column.width }
            }
            Repeater {
                model: root.question.guestTexts

                GuestText {
                    width: column.width
                    onShowWanted: root.queue.showCall(modelData.call)
                }
            }
            FactsCard {
                id: factsCard

                width: parent.width
                visible: !root.question.week
                question: root.question
            }
            WeekCard {
                id: weekCard

                width: parent.width
                visible: !factsCard.visible
                question: root.question
            }
            Repeater {
                model: root.question.assistantTexts

                AssistantText { width: column.width }
            }
            ArgumentsSection {
                id: argumentsSection

                width: parent.width
                question: root.question
            }
        }
    }
    ApprovalFoot {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        queue: root.queue
        question: root.question
        arming: root.isArming ? root.arming : 0
        denyButton.KeyNavigation.tab: head.previousButton.visible ? head.previousButton : head.laterButton
        onAnswered: (kind, way) => root.queue.answer(kind, way)
        onNoteSent: (text, way) => root.queue.sendNote(text, way)
    }
}
