// How much of a limit is used.
import QtQuick
import Latchbook

Rectangle {
    id: gauge

    /// 0 to 1.
    property real fraction: 0
    property bool warns: fraction >= 0.8

    implicitHeight: 4
    radius: 2
    color: Theme.color.pressed

    Rectangle {
        width: Math.round(parent.width * Math.max(0, Math.min(1, gauge.fraction)))
        height: parent.height
        radius: 2
        color: gauge.warns ? Theme.color.warnLine : Theme.color.accent

        Behavior on width { NumberAnimation { duration: Theme.duration.gauge } }
    }
}
