// Bars for 24 hours: what ran by rule, what was asked, what failed, one on top of the other.
pragma ComponentBehavior: Bound
import QtQuick
import Latchbook

Item {
    id: plot

    required property var chart
    readonly property var bars: chart.bars ?? []
    readonly property real ceiling: Math.max(1, chart.top ?? 1)
    readonly property int floor: 116
    readonly property int reach: 102
    readonly property int edge: Math.max(24, topText.implicitWidth + 8)
    readonly property real pitch: (width - edge) / Math.max(1, bars.length)
    readonly property real unit: reach / ceiling

    implicitHeight: 136
    // Hours go by from left to right in every language.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Chart
    Accessible.name: [chart.ranText ?? "", chart.askedText ?? "", chart.failedText ?? ""].join(", ")

    Repeater {
        model: [plot.chart.top ?? 0, plot.chart.half ?? 0, 0]

        Hairline {
            required property real modelData

            x: plot.edge
            y: plot.floor - Math.round(modelData * plot.unit)
            width: plot.width - plot.edge
        }
    }
    PlainText { id: topText; y: plot.floor - plot.reach - 8; text: plot.chart.top ?? ""; style: "caption"; color: Theme.color.text2; anchors { right: parent.left; rightMargin: -(plot.edge - 8) } Accessible.ignored: true }
    PlainText { y: plot.floor - plot.reach / 2 - 8; text: plot.chart.half ?? ""; style: "caption"; color: Theme.color.text2; anchors { right: topText.right } Accessible.ignored: true }
    PlainText { y: plot.floor - 8; text: "0"; style: "caption"; color: Theme.color.text2; anchors { right: topText.right } Accessible.ignored: true }
    Repeater {
        model: plot.bars.length

        Item {
            id: bar

            required property int index
            readonly property var hour: plot.bars[index] ?? ({})
            readonly property int ran: Math.round((hour.ran ?? 0) * plot.unit)
            readonly property int asked: (hour.asked ?? 0) > 0 ? Math.max(2, Math.round(hour.asked * plot.unit)) : 0
            readonly property int failed: (hour.failed ?? 0) > 0 ? Math.max(2, Math.round(hour.failed * plot.unit)) : 0

            x: Math.round(plot.edge + (index + 0.5) * plot.pitch - width / 2)
            width: Math.max(4, Math.round(plot.pitch * 0.75))
            height: plot.height

            Rectangle { y: plot.floor - bar.ran; width: parent.width; height: bar.ran; color: Theme.color.lineStrong }
            Rectangle {
                y: plot.floor - bar.ran - (bar.ran > 0 ? 1 : 0) - bar.asked
                width: parent.width
                height: bar.asked
                color: Theme.color.accentFill
            }
            Rectangle {
                y: plot.floor - bar.ran - (bar.ran > 0 ? 1 : 0) - bar.asked - (bar.asked > 0 ? 1 : 0) - bar.failed
                width: parent.width
                height: bar.failed
                color: Theme.color.dangerFill
            }
            PlainText {
                anchors.horizontalCenter: parent.horizontalCenter
                y: plot.floor + 4
                text: bar.hour.label ?? ""
                style: "caption"
                wrapMode: Text.NoWrap
                color: Theme.color.text2
                Accessible.ignored: true
            }
        }
    }
}
