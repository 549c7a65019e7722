// The main window's content: the side bar, what the app has to say, and the page that is open.
import QtQuick
import QtQuick.Layouts
import Latchbook

Rectangle {
    id: root

    /// The model of the main window; its pages' models are members of it.
    required property var app
    readonly property string page: app.page
    /// A page is made when it is first opened, and stays as the person left it.
    property var opened: []
    readonly property bool isNarrow: width < Theme.size.railBelow

    implicitWidth: 1080
    implicitHeight: 720
    color: Theme.color.surface
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    onPageChanged: if (!opened.includes(page)) opened = opened.concat([page])

    SideBar {
        id: bar

        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: root.isNarrow ? Theme.size.rail : Theme.size.sideBar
        app: root.app
        isRail: root.isNarrow
    }
    ColumnLayout {
        anchors { left: bar.right; right: parent.right; top: parent.top; bottom: parent.bottom }
        spacing: 0

        NoticeBar {
            Layout.fillWidth: true
            visible: (root.app.notice ?? "") !== ""
            glyph: "warn"
            tone: "warn"
            text: root.app.notice ?? ""
            action: root.app.noticeAction ?? ""
            onActed: root.app.act()
        }
        NoticeBar {
            Layout.fillWidth: true
            visible: root.app.paused
            glyph: "pause"
            tone: "warn"
            text: qsTr("Everything is paused. Assistants get a polite refusal and are told why.")
            action: qsTr("Resume")
            onActed: root.app.setPaused(false)
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            // A Loader of Qt 6.4 cannot make bound components, and qmllint knows no others.
            // qmllint disable unqualified
            Loader {
                anchors.fill: parent
                active: root.opened.includes("home")
                visible: root.page === "home"
                sourceComponent: HomePage { model: root.app.home; isNarrow: root.isNarrow; onPageWanted: name => root.app.go(name) }
            }
            Loader {
                anchors.fill: parent
                active: root.opened.includes("activity")
                visible: root.page === "activity"
                sourceComponent: ActivityPage { model: root.app.activity; isNarrow: root.isNarrow }
            }
            Loader {
                anchors.fill: parent
                active: root.opened.includes("services")
                visible: root.page === "services"
                sourceComponent: ServicesPage { model: root.app.services; isNarrow: root.isNarrow }
            }
            Loader {
                anchors.fill: parent
                active: root.opened.includes("tools")
                visible: root.page === "tools"
                sourceComponent: ToolsPage { model: root.app.tools; isNarrow: root.isNarrow }
            }
            Loader {
                anchors.fill: parent
                active: root.opened.includes("settings")
                visible: root.page === "settings"
                sourceComponent: SettingsPage { model: root.app.settings; http: root.app.http; isNarrow: root.isNarrow }
            }
            // qmllint enable unqualified
        }
    }
}
