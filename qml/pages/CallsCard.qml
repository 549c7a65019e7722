// The calls of the last 24 hours, hour by hour.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Card {
    id: card

    required property var chart
    readonly property bool isEmpty: !(chart.bars ?? []).some(bar => bar.ran + bar.asked + bar.failed > 0)
    readonly property string question: qsTr("What meetings do I have this week?")

    implicitHeight: column.implicitHeight + 2

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }
        spacing: 0

        CardHead {
            Layout.fillWidth: true
            hasLine: false
            title: qsTr("Calls, last 24 hours")

            LegendEntry { visible: !card.isEmpty; text: card.chart.ranText ?? ""; tint: Theme.color.lineStrong }
            LegendEntry { visible: !card.isEmpty; text: card.chart.askedText ?? ""; tint: Theme.color.accentFill }
            LegendEntry { visible: !card.isEmpty; text: card.chart.failedText ?? ""; tint: Theme.color.dangerFill }
        }
        EmptyState {
            Layout.fillWidth: true
            Layout.margins: 24
            Layout.topMargin: 12
            visible: card.isEmpty
            title: qsTr("No calls yet")
            text: qsTr("Ask your assistant: %1").arg(card.question)
            action: qsTr("Copy that sentence")
            glyph: "copy"
            onActed: { copier.selectAll(); copier.copy() }
        }
        CallsChart {
            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 16
            Layout.bottomMargin: 8
            visible: !card.isEmpty
            chart: card.chart
        }
    }
    TextEdit { id: copier; visible: false; text: card.question; textFormat: TextEdit.PlainText; Accessible.ignored: true }

    component LegendEntry: Row {
        id: entry

        property string text
        property color tint

        Layout.alignment: Qt.AlignVCenter
        spacing: 6

        Rectangle { y: 4; width: 8; height: 8; radius: 2; color: entry.tint }
        PlainText { text: entry.text; style: "caption"; color: Theme.color.text2; wrapMode: Text.NoWrap }
    }
}
