// How much of a service's limit for this minute is used.
import QtQuick
import QtQuick.Layouts
import Latchbook

ColumnLayout {
    id: gauge

    property int used: 0
    property int limit: 0
    property string usedText
    readonly property real fraction: limit > 0 ? used / limit : 0

    spacing: 4
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("This minute, %1").arg(usedText)

    RowLayout {
        spacing: 8

        PlainText {
            Layout.fillWidth: true
            text: qsTr("This minute")
            style: "caption"
            color: Theme.color.text2
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        PlainText {
            text: gauge.usedText
            style: "caption"
            font.weight: 500
            color: bar.warns ? Theme.color.warn : Theme.color.text
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    Gauge {
        id: bar

        Layout.fillWidth: true
        implicitWidth: 128
        fraction: gauge.fraction
    }
}
