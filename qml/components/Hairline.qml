// A line of one pixel that parts two areas.
import QtQuick
import Latchbook

Rectangle {
    implicitWidth: 1
    implicitHeight: 1
    color: Theme.color.line
}
