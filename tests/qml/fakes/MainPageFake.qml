// The main window's model as in the look's pictures, with every page's fake.
import QtQuick

QtObject {
    id: app

    property var stretch: text => text
    property bool isEmpty: false
    property bool isLong: false
    property var done: []

    property string statusText: stretch("Running")
    property string statusDetail: stretch("3 clients attached")
    property string statusTone: "ok"
    property int waitingCount: isEmpty ? 0 : 3
    property bool paused: false
    property string page: "home"
    property string notice
    property string noticeAction
    readonly property QtObject home: HomePageFake { stretch: app.stretch; isEmpty: app.isEmpty }
    readonly property QtObject services: ServicesPageFake { stretch: app.stretch; isEmpty: app.isEmpty }
    readonly property QtObject activity: ActivityPageFake { stretch: app.stretch; isEmpty: app.isEmpty }
    readonly property QtObject tools: ToolsPageFake { stretch: app.stretch; isEmpty: app.isEmpty }
    readonly property QtObject settings: SettingsPageFake { stretch: app.stretch; isEmpty: app.isEmpty }
    readonly property QtObject http: HttpFake { stretch: app.stretch; isEmpty: app.isEmpty }

    function setPaused(on) { paused = on; done = done.concat(["paused " + on]) }
    function go(name) { page = name }
    function act() { done = done.concat(["act"]) }
}
