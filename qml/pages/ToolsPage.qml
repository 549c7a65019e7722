// Tools: what each tool may do without asking, for all clients and for single ones.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: page

    required property var model
    property bool isNarrow: false
    readonly property var groups: model.groups
    readonly property var clients: model.clients
    readonly property int cellWidth: Math.max(103, Math.ceil(widest.advanceWidth) + 58)
    /// Classes whose tools are hidden; the harmless ones to begin with.
    property var closed: ["write", "read"]

    function choicesOf(tool, column) {
        const cell = tool.cells[column]
        const own = cell.own ? cell.verdict : "inherit"
        const who = page.isNarrow && column > 0 ? page.clients[column - 1] : ""
        const named = text => who === "" ? text : qsTr("%1: %2", "client, rule").arg(who).arg(text)
        const choices = []
        if (cell.canAllow)
            choices.push({ id: column + ":allow", text: named(qsTr("Allow")), isOn: own === "allow" })
        choices.push({ id: column + ":ask", text: named(qsTr("Ask")), isOn: own === "ask" })
        choices.push({ id: column + ":deny", text: named(qsTr("Deny")), isOn: own === "deny" })
        choices.push({ id: column + ":inherit", text: named(column === 0 ? qsTr("By default") : qsTr("As for all clients")), isOn: own === "inherit" })
        if (!cell.canAllow)
            choices.push({ id: "", isReason: true, text: qsTr("Allow needs a client whose program is known.") })
        return choices
    }
    function openMenu(cell, tool, column) {
        menu.tool = tool.name
        menu.choices = column >= 0 ? choicesOf(tool, column)
                                   : page.clients.reduce((all, name, at) => all.concat(choicesOf(tool, at + 1)), [])
        menu.openBelow(cell, false)
    }

    TextMetrics {
        id: widest

        readonly property var words: page.groups.reduce((all, group) => all.concat(group.tools.map(tool => tool.cells[0].text)), [])

        font: Theme.font.bodyStrong
        text: words.reduce((longest, word) => word.length > longest.length ? word : longest, "")
    }
    Shortcut {
        sequences: ["Ctrl+F"]
        enabled: page.visible
        onActivated: { find.forceActiveFocus(); find.selectAll() }
    }
    PageHead {
        id: head

        anchors { left: parent.left; right: parent.right; top: parent.top }
        title: qsTr("Tools")

        Segments {
            Layout.leftMargin: 8
            visible: page.model.services.length > 0
            label: qsTr("Service")
            choices: page.model.services
            current: page.model.service
            onPicked: id => page.model.setService(id)
        }
        Item { Layout.fillWidth: true }
        InputField {
            id: find

            Layout.fillWidth: true
            Layout.maximumWidth: 200
            Layout.minimumWidth: 120
            implicitHeight: Theme.control.small
            glyph: "search"
            placeholderText: qsTr("Find a tool")
            text: page.model.find
            onTextEdited: page.model.setFind(text)
        }
    }
    ActionMenu {
        id: menu

        property string tool

        onPicked: id => {
            const parts = id.split(":")
            page.model.setRule(menu.tool, Number(parts[0]), parts[1])
        }
    }
    PageScroll {
        anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: parent.bottom }

        TroubleLine { Layout.fillWidth: true; text: page.model.trouble ?? ""; tone: "warn" }
        Card {
            Layout.fillWidth: true
            visible: page.model.services.length > 0
            implicitHeight: Math.max(56, readOnly.implicitHeight + 20)

            RowLayout {
                id: readOnly

                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 17; rightMargin: 17 }
                spacing: 12

                ToggleSwitch {
                    text: qsTr("Read-only")
                    on: page.model.readOnly
                    Accessible.description: page.model.readOnlyText
                    onAsked: on => page.model.setReadOnly(on)
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    PlainText { Layout.fillWidth: true; text: qsTr("Read-only"); style: "bodyMedium"; Accessible.ignored: true }
                    PlainText {
                        Layout.fillWidth: true
                        text: page.model.readOnlyText
                        style: "caption"
                        color: Theme.color.text2
                        Accessible.ignored: true
                    }
                }
                PlainText { text: qsTr("All services"); style: "caption"; color: Theme.color.text2; wrapMode: Text.NoWrap; Accessible.ignored: true }
                ChoiceButton {
                    label: qsTr("Rules to begin with, for all services")
                    choices: page.model.presets
                    current: page.model.preset
                    onPicked: id => page.model.setPreset(id)
                }
            }
        }
        Card {
            Layout.fillWidth: true
            implicitHeight: table.implicitHeight + 2

            Column {
                id: table

                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }

                RowLayout {
                    width: parent.width
                    height: 32
                    visible: page.groups.length > 0
                    spacing: 8

                    ColumnHead { Layout.fillWidth: true; Layout.leftMargin: 16; text: qsTr("Tool") }
                    ColumnHead { Layout.preferredWidth: page.cellWidth; Layout.maximumWidth: page.cellWidth; leftPadding: LayoutMirroring.enabled ? 0 : 8; rightPadding: 8 - leftPadding; text: qsTr("All clients") }
                    Repeater {
                        model: page.isNarrow ? [] : page.clients

                        ColumnHead {
                            required property string modelData

                            Layout.preferredWidth: page.cellWidth
                            Layout.maximumWidth: page.cellWidth
                            leftPadding: LayoutMirroring.enabled ? 0 : 8
                            rightPadding: 8 - leftPadding
                            text: modelData
                        }
                    }
                    ColumnHead { Layout.preferredWidth: 150; visible: page.isNarrow && page.clients.length > 0; horizontalAlignment: Text.AlignHCenter; text: qsTr("Except") }
                    Item { Layout.preferredWidth: page.isNarrow ? 0 : 8 }
                }
                Repeater {
                    model: page.groups.length

                    ToolGroup {
                        required property int index

                        width: table.width
                        group: page.groups[index] ?? ({})
                        clients: page.clients
                        cellWidth: page.cellWidth
                        isNarrow: page.isNarrow
                        isOpen: page.model.find !== "" || !page.closed.includes(group.access)
                        onToggled: access => page.closed = page.closed.includes(access) ? page.closed.filter(one => one !== access)
                                                                                          : page.closed.concat([access])
                        onRuleWanted: (cell, tool, column) => page.openMenu(cell, tool, column)
                    }
                }
                EmptyState {
                    width: parent.width
                    height: implicitHeight + 64
                    visible: page.groups.length === 0
                    readonly property bool isSearch: page.model.find !== ""
                    title: isSearch ? qsTr("Nothing found for “%1”").arg(page.model.find) : qsTr("No tools yet")
                    text: isSearch ? qsTr("Find looks at the tools’ names and titles.") : qsTr("They show here as soon as Latchbook’s server runs.")
                    action: isSearch ? qsTr("Clear search") : ""
                    onActed: page.model.setFind("")
                }
            }
        }
        Repeater {
            model: page.model.things.length

            KeepBackCard {
                required property int index

                Layout.fillWidth: true
                thing: page.model.things[index] ?? ({})
                count: page.model.conditions.filter(one => one.keepsBack === true).length
                onWanted: id => page.model.keepBack(thing.id, id)
            }
        }
        Card {
            Layout.fillWidth: true
            visible: page.model.conditions.length > 0
            implicitHeight: conditions.implicitHeight + 2

            Column {
                id: conditions

                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }

                CardHead { width: parent.width; title: qsTr("Other rules") }
                Repeater {
                    model: page.model.conditions.length

                    RemovableRow {
                        required property int index
                        readonly property var condition: page.model.conditions[index] ?? ({})

                        width: conditions.width
                        hasLine: index > 0
                        text: condition.text ?? ""
                        action: qsTr("Remove")
                        onActed: page.model.removeCondition(condition.id)
                    }
                }
            }
        }
    }

    component ColumnHead: PlainText {
        style: "caption"
        weight: 500
        color: Theme.color.text3
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
    }
}
