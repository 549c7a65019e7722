// The list of calls, the newest on top.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Latchbook

Item {
    id: table

    required property var model
    /// The clients by name; else by their tiles.
    property bool showsNames: true
    /// As wide as their widest words so far.
    readonly property var columns: QtObject {
        property int time: 54
        property int outcome: 86
        readonly property int client: table.showsNames ? Math.min(190, Math.round(table.width * 0.25)) : 36
        readonly property bool showsNames: table.showsNames
    }
    /// A call was selected, here or elsewhere, and did not come into view yet.
    property bool isSought: false

    function takeFocus() { view.forceActiveFocus() }
    function positionViewAtBeginning() { view.positionViewAtBeginning() }
    function seek() {
        const row = isSought ? model.selectedRow() : -1
        if (row < 0)
            return
        isSought = false
        view.currentIndex = row
        view.positionViewAtIndex(row, ListView.Contain)
    }
    function seekSelected() {
        isSought = model.selected !== 0
        seek()
    }

    Component.onCompleted: seekSelected()

    Connections {
        target: table.model

        function onSelectedChanged() { table.seekSelected() }
    }
    Connections {
        target: table.model.rows

        function onModelReset() { table.seek() }
        function onRowsInserted() { table.seek() }
    }

    Hairline { width: parent.width }
    Item {
        id: heads

        anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: 1 }
        height: 28

        RowLayout {
            anchors { fill: parent; leftMargin: Theme.pad.page; rightMargin: Theme.pad.page }
            spacing: 12

            ColumnHead { Layout.preferredWidth: table.columns.time; text: qsTr("Time") }
            ColumnHead { Layout.preferredWidth: table.columns.outcome; text: qsTr("Outcome") }
            ColumnHead { Layout.fillWidth: true; text: qsTr("Call") }
            ColumnHead { Layout.preferredWidth: table.columns.client; text: qsTr("Client") }
        }
        Hairline { width: parent.width; anchors.bottom: parent.bottom }
    }
    ListView {
        id: view

        anchors { left: parent.left; right: parent.right; top: heads.bottom; bottom: parent.bottom }
        clip: true
        activeFocusOnTab: count > 0
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: table.model.rows
        currentIndex: 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Calls")
        ScrollBar.vertical: SlimScrollBar {}
        onAtYEndChanged: if (atYEnd && count > 0) table.model.more()
        Keys.onReturnPressed: choose()
        Keys.onSpacePressed: choose()

        function choose() {
            if (currentItem)
                table.model.select((currentItem as CallRow).number)
        }

        delegate: CallRow {
            columns: table.columns
            width: ListView.view.width
            isSelected: table.model.selected === number
            isCurrent: ListView.isCurrentItem && view.activeFocus
            onChosen: { view.currentIndex = index; table.model.select(number) }
        }
    }
    EmptyState {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 24 }
        visible: view.count === 0
        readonly property bool isSearch: table.model.search !== ""
        readonly property bool isFilter: table.model.outcomes.some(one => one.on)
        title: isSearch ? qsTr("Nothing found for “%1”").arg(table.model.search) : isFilter ? qsTr("No such calls") : qsTr("No calls yet")
        text: isSearch ? qsTr("Search looks at people, tools and text.")
            : isFilter ? "" : qsTr("What your assistants do shows here, the newest on top.")
        action: isSearch ? qsTr("Clear search") : ""
        onActed: table.model.setSearch("")
    }

    component ColumnHead: PlainText {
        style: "caption"
        weight: 500
        color: Theme.color.text3
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
    }
}
