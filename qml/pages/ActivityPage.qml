// Activity: the calls, what is looked for among them, and one call whole.
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: page

    required property var model
    property bool isNarrow: false
    readonly property bool hasDetail: !!model.detail
    readonly property var outcome: model.outcomes.find(one => one.on) ?? null

    TextMetrics { id: hintSize; font: Theme.font.body; text: search.placeholderText }
    Shortcut {
        sequences: ["Ctrl+F"]
        enabled: page.visible
        onActivated: { search.forceActiveFocus(); search.selectAll() }
    }
    PageHead {
        id: head

        anchors { left: parent.left; right: parent.right; top: parent.top }
        title: qsTr("Activity")

        Rectangle { width: 8; height: 8; radius: 4; color: page.model.live ? Theme.color.ok : Theme.color.lineStrong }
        PlainText {
            Layout.fillWidth: true
            text: page.model.live ? qsTr("Live") : qsTr("Not live")
            style: "caption"
            color: Theme.color.text2
        }
        InputField {
            id: search

            Layout.fillWidth: true
            Layout.maximumWidth: 280
            Layout.minimumWidth: 140
            implicitHeight: Theme.control.small
            glyph: "search"
            placeholderText: qsTr("Search people, tools, text")
            shortcutText: hintSize.advanceWidth + 96 <= width ? qsTr("Ctrl F") : ""
            text: page.model.search
            onTextEdited: page.model.setSearch(text)
        }
        PushButton {
            small: true
            glyph: "export"
            text: qsTr("Export…")
            onClicked: page.model.exportCalls()
        }
    }
    Item {
        id: list

        anchors { left: parent.left; right: pane.visible && !page.isNarrow ? pane.left : parent.right; top: head.bottom; bottom: parent.bottom }
        visible: !page.isNarrow || !page.hasDetail

        RowLayout {
            id: chips

            anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: Theme.pad.page; rightMargin: Theme.pad.page }
            spacing: 8

            FilterChip {
                id: outcomeChip

                isOn: page.outcome !== null
                text: isOn ? page.outcome.text : qsTr("Outcome")
                Accessible.description: isOn ? qsTr("Takes the filter away") : qsTr("Outcome, all")
                onClicked: isOn ? page.model.setOutcome(page.outcome.id) : outcomeMenu.openBelow(outcomeChip, false)
            }
            Item { Layout.fillWidth: true }
            FilterChip {
                visible: page.model.newCount > 0
                isOn: true
                glyph: ""
                text: qsTr("%n new", "", page.model.newCount)
                onClicked: { page.model.showNew(); calls.positionViewAtBeginning() }
            }
        }
        ActionMenu {
            id: outcomeMenu

            choices: page.model.outcomes
            onPicked: id => page.model.setOutcome(id)
        }
        TroubleLine {
            id: trouble

            anchors { left: parent.left; right: parent.right; top: chips.bottom; topMargin: visible ? 8 : 0; leftMargin: Theme.pad.page; rightMargin: Theme.pad.page }
            height: visible ? implicitHeight : 0
            text: page.model.trouble ?? ""
            tone: "warn"
        }
        CallsTable {
            id: calls

            anchors { left: parent.left; right: parent.right; top: trouble.bottom; topMargin: 12; bottom: foot.top }
            model: page.model
            showsNames: !pane.visible
        }
        Item {
            id: foot

            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: 36

            Hairline { width: parent.width }
            RowLayout {
                anchors { fill: parent; leftMargin: Theme.pad.page; rightMargin: Theme.pad.page }

                PlainText { Layout.fillWidth: true; text: page.model.footLeft; style: "caption"; color: Theme.color.text2 }
                PlainText { text: page.model.footRight; style: "caption"; color: Theme.color.text2; wrapMode: Text.NoWrap }
            }
        }
    }
    Item {
        id: pane

        anchors { right: parent.right; top: head.bottom; bottom: parent.bottom }
        width: page.isNarrow ? page.width : Theme.size.detailPane
        visible: page.hasDetail

        Hairline { anchors { left: parent.left; top: parent.top; bottom: parent.bottom } visible: !page.isNarrow }
        CallDetail {
            anchors { fill: parent; leftMargin: page.isNarrow ? 0 : 1 }
            detail: page.model.detail
            putBack: page.model.putBack
            onUndoWanted: page.model.undo()
            call: page.model.selected
            isPage: page.isNarrow
            onClosed: { page.model.closeDetail(); calls.takeFocus() }
        }
    }
}
