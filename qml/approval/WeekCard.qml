// A week now and after a yes, side by side, and the same in words.
pragma ComponentBehavior: Bound
import QtQuick
import Latchbook

Card {
    id: card

    required property var question
    readonly property var week: question.week
        ?? ({ nowTotal: "", nextTotal: "", zone: "", hours: [], days: [], words: [] })
    readonly property int half: Math.floor(width / 2)
    property alias factsArea: now
    property alias consequencesArea: words

    implicitHeight: 30 + now.height + words.height + foot.height + 1

    Glyph { anchors { left: parent.left; leftMargin: 12 } y: 7; glyph: "shield"; color: Theme.color.ok }
    PlainText { id: nowTitle; anchors { left: parent.left; leftMargin: 37 } y: 7; text: qsTr("Now"); style: "captionStrong" }
    PlainText {
        anchors { left: nowTitle.right; leftMargin: 8; right: nowTotal.left; rightMargin: 8 }
        y: 7
        text: qsTr("looked up by Latchbook, %1").arg(card.question.factsText)
        style: "caption"
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        color: Theme.color.text3
    }
    PlainText { id: nowTotal; anchors { left: parent.left; leftMargin: card.half - implicitWidth - 12 } y: 7; text: card.week.nowTotal; style: "captionStrong" }
    PlainText { id: nextTitle; anchors { left: parent.left; leftMargin: card.half + 13 } y: 7; text: qsTr("If you approve"); style: "captionStrong" }
    PlainText {
        anchors { left: nextTitle.right; leftMargin: 8; right: nextTotal.left; rightMargin: 8 }
        y: 7
        text: card.week.zone
        style: "caption"
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        color: Theme.color.text3
    }
    PlainText { id: nextTotal; anchors { right: parent.right; rightMargin: 12 } y: 7; text: card.week.nextTotal; style: "captionStrong" }
    Hairline { x: 1; y: 29; width: card.width - 2 }
    Hairline { anchors { left: parent.left; leftMargin: card.half } y: 1; height: 29 + now.height }

    WeekChart {
        id: now

        anchors.left: parent.left
        y: 30
        width: card.half
        week: card.week
        activeFocusOnTab: true
        Accessible.ignored: false
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Looked up by Latchbook")
        Accessible.description: qsTr("Now, %1").arg(card.week.nowTotal)
    }
    WeekChart { anchors { left: parent.left; leftMargin: card.half; right: parent.right } y: 30; week: card.week; key: "next" }

    FocusScope {
        id: words

        y: 30 + now.height
        width: card.width
        height: flow.height + 17
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("If you approve")

        Hairline { x: 1; width: parent.width - 2 }
        Rectangle {
            anchors { fill: parent; margins: 3 }
            visible: words.activeFocus
            color: "transparent"
            radius: Theme.radius.small
            border { width: 2; color: Theme.color.accent }
        }
        Flow {
            id: flow

            anchors { left: parent.left; leftMargin: 13 }
            y: 9
            width: parent.width - 26
            spacing: 4

            Repeater {
                model: card.week.words

                Item {
                    id: word

                    required property var modelData
                    readonly property int need: Math.ceil(sign.implicitWidth) + 14 + text.implicitWidth + 12
                    readonly property int column: Math.floor((flow.width - 4) / 2)

                    width: need > column ? flow.width : column
                    height: Math.max(20, text.height)
                    Accessible.role: Accessible.ListItem
                    Accessible.name: word.modelData.sign + " " + word.modelData.day + ": " + word.modelData.strong + word.modelData.rest

                    PlainText {
                        id: sign

                        anchors.left: parent.left
                        text: word.modelData.sign + " " + word.modelData.day
                        style: "bodyStrong"
                        color: Theme.tone(word.modelData.tone)
                        Accessible.ignored: true
                    }
                    MixedText {
                        id: text

                        anchors { left: parent.left; leftMargin: Math.max(48, Math.ceil(sign.implicitWidth) + 14); right: parent.right }
                        strong: word.modelData.tone === "danger" ? word.modelData.strong : ""
                        rest: word.modelData.tone === "danger" ? word.modelData.rest : word.modelData.strong + word.modelData.rest
                    }
                }
            }
        }
    }
    PutBackLine {
        id: foot

        y: words.y + words.height
        width: card.width
        text: card.question.putBack
    }
}
