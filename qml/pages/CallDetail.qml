// One call whole: what, who, its steps, arguments and result.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Latchbook

Item {
    id: root

    required property var detail
    /// What can be put back: title, comes, lost, offered, isAsked, trouble.
    property var putBack: ({})
    /// The number of the call: another one is shown from its top.
    property var call: 0
    /// It has the page to itself.
    property bool isPage: false
    readonly property var steps: detail?.steps ?? []
    readonly property var facts: detail?.facts ?? []
    /// As wide as the widest label of the facts so far.
    property int labelWidth: 84
    readonly property int pad: isPage ? Theme.pad.page : 20
    signal closed()
    signal undoWanted()

    Accessible.role: Accessible.Pane
    Accessible.name: detail?.title ?? ""
    onCallChanged: body.contentY = 0
    Keys.onEscapePressed: root.closed()

    Flickable {
        id: body

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top }
        contentWidth: width
        contentHeight: column.implicitHeight + 20
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: SlimScrollBar {}

        ColumnLayout {
            id: column

            width: body.width
            spacing: 0

            RowLayout {
                Layout.fillWidth: true
                Layout.topMargin: root.isPage ? 0 : 12
                Layout.leftMargin: root.pad
                Layout.rightMargin: root.pad - 6
                spacing: 8

                PushButton {
                    visible: root.isPage
                    small: true
                    glyph: "chev-l"
                    text: qsTr("Back")
                    onClicked: root.closed()
                }
                Flow {
                    Layout.fillWidth: true
                    spacing: 8

                    Repeater {
                        model: root.detail?.tags ?? []

                        Tag {
                            required property var modelData

                            text: modelData.text
                            glyph: modelData.icon
                            tone: modelData.tone
                        }
                    }
                }
                PushButton {
                    visible: !root.isPage
                    small: true
                    kind: "ghost"
                    glyph: "x"
                    Accessible.name: qsTr("Close")
                    onClicked: root.closed()
                }
            }
            PlainText {
                Layout.fillWidth: true
                Layout.topMargin: root.isPage ? 12 : 4
                Layout.leftMargin: root.pad
                Layout.rightMargin: root.pad
                text: root.detail?.title ?? ""
                style: "section"
                Accessible.role: Accessible.Heading
            }
            PlainText {
                Layout.fillWidth: true
                Layout.topMargin: 4
                Layout.leftMargin: root.pad
                Layout.rightMargin: root.pad
                text: root.detail?.subtitle ?? ""
                style: "caption"
                color: Theme.color.text2
            }
            Hairline { Layout.fillWidth: true; Layout.topMargin: 12; Layout.bottomMargin: 12 }
            Repeater {
                model: root.steps.length

                CallStep {
                    required property int index

                    Layout.fillWidth: true
                    Layout.leftMargin: root.pad
                    Layout.rightMargin: root.pad
                    step: root.steps[index] ?? ({})
                    isLast: index === root.steps.length - 1
                }
            }
            Hairline { Layout.fillWidth: true; Layout.topMargin: 4; Layout.bottomMargin: 12 }
            PutBackCard {
                Layout.fillWidth: true
                Layout.leftMargin: root.pad
                Layout.rightMargin: root.pad
                putBack: root.putBack
                onWanted: root.undoWanted()
            }
            Hairline { Layout.fillWidth: true; Layout.topMargin: 12; Layout.bottomMargin: 12; visible: (root.putBack?.title ?? "") !== "" }
            Repeater {
                model: root.facts

                RowLayout {
                    id: fact

                    required property var modelData

                    Layout.fillWidth: true
                    Layout.leftMargin: root.pad
                    Layout.rightMargin: root.pad
                    Layout.bottomMargin: 4
                    spacing: 12
                    Accessible.role: Accessible.StaticText
                    Accessible.name: modelData.label + ": " + modelData.text

                    PlainText {
                        Layout.alignment: Qt.AlignTop
                        Layout.preferredWidth: root.labelWidth
                        onImplicitWidthChanged: root.labelWidth = Math.max(root.labelWidth, Math.ceil(implicitWidth))
                        text: fact.modelData.label
                        style: "caption"
                        color: Theme.color.text3
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    PlainText {
                        Layout.fillWidth: true
                        text: fact.modelData.text
                        style: "caption"
                        color: Theme.color.text2
                        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                        Accessible.ignored: true
                    }
                }
            }
            CodeWell {
                Layout.fillWidth: true
                Layout.topMargin: 8
                Layout.leftMargin: root.pad
                Layout.rightMargin: root.pad
                title: qsTr("Arguments")
                text: root.detail?.arguments ?? ""
            }
            CodeWell {
                Layout.fillWidth: true
                Layout.topMargin: 12
                Layout.leftMargin: root.pad
                Layout.rightMargin: root.pad
                title: qsTr("Result")
                text: root.detail?.result ?? ""
            }
        }
    }
    Item {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 36

        Hairline { width: parent.width }
        PlainText {
            anchors { left: parent.left; right: parent.right; leftMargin: root.pad; rightMargin: root.pad; verticalCenter: parent.verticalCenter }
            text: root.detail?.entryText ?? ""
            style: "caption"
            color: Theme.color.text2
            maximumLineCount: 2
        }
    }
}
