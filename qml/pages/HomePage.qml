// Home: what waits for the person, how the services fare, who is attached, and the last 24 hours.
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: page

    required property var model
    property bool isNarrow: false
    /// To open another page of the main window.
    signal pageWanted(string name)

    PageHead {
        id: head

        anchors { left: parent.left; right: parent.right; top: parent.top }
        title: qsTr("Home")

        PlainText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignRight
            text: page.model.logText
            style: "caption"
            color: Theme.color.text2
        }
    }
    PageScroll {
        anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: parent.bottom }

        WaitingCard {
            Layout.fillWidth: true
            model: page.model
            isNarrow: page.isNarrow
        }
        GridLayout {
            Layout.fillWidth: true
            columns: page.isNarrow ? 1 : 2
            columnSpacing: Theme.pad.card
            rowSpacing: Theme.pad.card

            ServicesHealthCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: page.isNarrow ? -1 : 496
                model: page.model
                onServicesWanted: page.pageWanted("services")
            }
            ClientsCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: page.isNarrow ? -1 : 312
                Layout.maximumWidth: page.isNarrow ? page.width : 420
                model: page.model
            }
        }
        CallsCard {
            Layout.fillWidth: true
            chart: page.model.chart
        }
    }
}
