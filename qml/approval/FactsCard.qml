// Left what Latchbook looked up, right what follows from a yes, and across the foot what can be put back.
pragma ComponentBehavior: Bound
import QtQuick
import Latchbook

Card {
    id: card

    required property var question
    readonly property bool isRead: question.factsState === "read"
    readonly property bool isReading: question.factsState === "reading"
    readonly property int half: Math.floor(width / 2)
    property alias factsArea: factsArea
    property alias consequencesArea: consequencesArea
    readonly property real labelWidth: question.facts.reduce(
        (widest, fact) => Math.max(widest, Math.ceil(metrics.advanceWidth(fact.label))), 0)

    implicitHeight: 30 + body.height + foot.height + 1

    FontMetrics { id: metrics; font: Theme.font.body }

    Glyph {
        anchors { left: parent.left; leftMargin: 12 }
        y: 7
        glyph: card.isReading ? "refresh" : card.isRead ? "shield" : "warn"
        color: card.isReading ? Theme.color.text2 : card.isRead ? Theme.color.ok : Theme.color.warn
    }
    PlainText {
        id: heading

        anchors { left: parent.left; leftMargin: 37 }
        y: 7
        width: card.half - 37 - age.width - 24
        text: card.isReading ? qsTr("Looking it up…")
            : card.isRead ? qsTr("Looked up by Latchbook") : qsTr("Latchbook could not read this")
        style: "captionStrong"
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
    }
    PlainText {
        id: age

        anchors { left: parent.left; leftMargin: card.half - width - 12 }
        y: 7
        text: card.isRead ? card.question.factsText : ""
        style: "caption"
        wrapMode: Text.NoWrap
        color: Theme.color.text3
    }
    PlainText {
        anchors { left: parent.left; leftMargin: card.half + 13; right: parent.right; rightMargin: 12 }
        y: 7
        text: qsTr("If you approve")
        style: "captionStrong"
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
    }
    Hairline { x: 1; y: 29; width: card.width - 2 }
    Hairline { anchors { left: parent.left; leftMargin: card.half } y: 1; height: 29 + body.height }

    Item {
        id: body

        y: 30
        width: card.width
        height: Math.max(factsArea.height, consequencesArea.height)

        FocusScope {
            id: factsArea

            anchors.left: parent.left
            width: card.half
            height: column.y + column.height + 12
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Looked up by Latchbook")

            Rectangle {
                anchors { fill: parent; margins: 3 }
                visible: factsArea.activeFocus
                color: "transparent"
                radius: Theme.radius.small
                border { width: 2; color: Theme.color.accent }
            }
            Column {
                id: column

                anchors { left: parent.left; leftMargin: 13 }
                y: card.isReading ? 16 : 12
                width: parent.width - 25
                spacing: card.isReading ? 12 : 8

                Repeater {
                    model: card.isReading ? [220, 168, 196] : []

                    Rectangle {
                        required property int modelData

                        width: modelData
                        height: 8
                        radius: 4
                        color: Theme.color.pressed
                    }
                }
                PlainText {
                    width: parent.width
                    visible: !card.isRead
                    text: card.isReading ? qsTr("Approve arms when the facts are here. Deny works now.") : card.question.factsText
                    style: card.isReading ? "caption" : "body"
                    color: card.isReading ? Theme.color.text2 : Theme.color.text
                }
                Repeater {
                    model: card.question.facts

                    FactRow { width: column.width; labelWidth: Math.min(card.labelWidth, column.width * 0.4) }
                }
            }
        }
        FocusScope {
            id: consequencesArea

            anchors { left: parent.left; leftMargin: card.half + 1; right: parent.right }
            height: list.height + 24
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("If you approve")

            Rectangle {
                anchors { fill: parent; margins: 3 }
                visible: consequencesArea.activeFocus
                color: "transparent"
                radius: Theme.radius.small
                border { width: 2; color: Theme.color.accent }
            }
            Column {
                id: list

                anchors { left: parent.left; leftMargin: 12 }
                y: 12
                width: parent.width - 24
                spacing: 8

                Repeater {
                    model: card.question.consequences

                    ConsequenceRow { width: list.width; question: card.question }
                }
            }
        }
    }
    PutBackLine {
        id: foot

        y: 30 + body.height
        width: card.width
        text: card.question.putBack
    }
}
