// A week's hours as bars. `key` "now" or "next" chooses which hours of a day are drawn.
pragma ComponentBehavior: Bound
import QtQuick
import Latchbook

Item {
    id: chart

    required property var week
    property string key: "now"
    readonly property real first: week.hours.length > 0 ? week.hours[0] : 0
    readonly property real last: week.hours.length > 0 ? week.hours[week.hours.length - 1] : 24
    readonly property int leftRoom: 72
    readonly property int rightRoom: 62
    readonly property real hour: (width - leftRoom - rightRoom) / Math.max(1, last - first)

    function at(hours: real): real { return leftRoom + (hours - first) * hour }

    implicitHeight: 24 + week.days.length * 16 + 8
    Accessible.ignored: true
    // Hours go by from left to right in every language.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    Repeater {
        model: chart.week.hours

        Item {
            required property int modelData

            x: chart.at(modelData)

            Hairline { y: 24; width: 1; height: chart.height - 32 }
            PlainText {
                x: -width / 2
                y: 4
                text: String(parent.modelData).padStart(2, "0")
                style: "caption"
                color: Theme.color.text3
            }
        }
    }
    Repeater {
        model: chart.week.days

        Item {
            id: day

            required property var modelData
            required property int index

            y: 24 + index * 16
            width: chart.width
            height: 16

            PlainText {
                x: 12
                width: chart.leftRoom - 14
                text: day.modelData.name
                style: "caption"
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                font.weight: chart.key === "next" && day.modelData.changed ? 600 : 400
                color: font.weight === 600 ? Theme.color.text : Theme.color.text2
            }
            Repeater {
                model: day.modelData[chart.key]

                Rectangle {
                    required property var modelData
                    readonly property bool isGone: modelData.kind === "gone"

                    x: Math.round(chart.at(modelData.from))
                    y: 3
                    width: Math.round(chart.at(modelData.to)) - x - 1
                    height: 10
                    radius: 2
                    color: isGone ? "transparent" : modelData.kind === "new" ? Theme.color.accentFill : Theme.color.lineStrong
                    border { width: isGone ? 1 : 0; color: Theme.color.danger }
                }
            }
            PlainText {
                anchors { right: parent.right; rightMargin: 12 }
                visible: chart.key === "next" && text !== ""
                text: day.modelData.delta
                style: "captionStrong"
                color: Theme.tone(day.modelData.deltaTone)
            }
        }
    }
}
