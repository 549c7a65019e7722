// The way from page to page, and how the server fares. A rail of icons when there is little room.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Rectangle {
    id: bar

    required property var app
    property bool isRail: false

    readonly property var pages: [
        { name: "home", icon: "home", text: qsTr("Home") },
        { name: "activity", icon: "activity", text: qsTr("Activity") },
        { name: "services", icon: "services", text: qsTr("Services") },
        { name: "tools", icon: "tools", text: qsTr("Tools") },
        { name: "settings", icon: "settings", text: qsTr("Settings") }
    ]

    color: Theme.color.canvas

    Hairline { anchors { right: parent.right; top: parent.top; bottom: parent.bottom } }

    Item {
        id: status

        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: bar.isRail ? 50 : Math.max(68, words.y + words.implicitHeight + 14)
        Accessible.role: Accessible.StaticText
        Accessible.name: bar.app.statusText
        Accessible.description: bar.app.statusDetail

        Rectangle {
            anchors { left: parent.left; leftMargin: bar.isRail ? 24 : 20 }
            y: bar.isRail ? 26 : 22
            width: 8
            height: 8
            radius: 4
            color: Theme.tone(bar.app.statusTone)
        }
        ColumnLayout {
            id: words

            anchors { left: parent.left; leftMargin: 36; right: parent.right; rightMargin: 13 }
            y: 16
            visible: !bar.isRail
            spacing: 2

            PlainText {
                Layout.fillWidth: true
                text: bar.app.statusText
                style: "bodyStrong"
                Accessible.ignored: true
            }
            PlainText {
                Layout.fillWidth: true
                visible: text !== ""
                text: bar.app.statusDetail
                style: "caption"
                color: Theme.color.text2
                Accessible.ignored: true
            }
        }
    }
    Column {
        anchors { left: parent.left; right: parent.right; top: status.bottom; leftMargin: bar.isRail ? 10 : 12; rightMargin: bar.isRail ? 10 : 13 }
        spacing: 2

        Repeater {
            model: bar.pages

            SideBarItem {
                required property var modelData

                width: parent.width
                isRail: bar.isRail
                glyph: modelData.icon
                text: modelData.text
                isOpen: bar.app.page === modelData.name
                badge: modelData.name === "home" ? bar.app.waitingCount : 0
                onClicked: bar.app.go(modelData.name)
            }
        }
    }
    SideBarItem {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 12 }
        anchors { leftMargin: bar.isRail ? 10 : 12; rightMargin: bar.isRail ? 10 : 13 }
        isRail: bar.isRail
        isPage: false
        glyph: bar.app.paused ? "play" : "pause"
        text: bar.app.paused ? qsTr("Resume") : qsTr("Pause all")
        onClicked: bar.app.setPaused(!bar.app.paused)
    }
}
