// A bordered area of its own.
import QtQuick
import Latchbook

Rectangle {
    color: Theme.color.surface
    radius: Theme.radius.card
    border { width: 1; color: Theme.color.line }
}
