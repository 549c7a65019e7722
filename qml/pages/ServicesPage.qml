// Services: a card for each connection, and the key that is being added.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Latchbook

Item {
    id: page

    required property var model
    property bool isNarrow: false
    readonly property var cards: model.cards
    readonly property var offers: model.offers

    function add() {
        if (offers.length === 1)
            model.startNew(offers[0].id)
        else
            menu.openBelow(addButton, true)
    }

    PageHead {
        id: head

        anchors { left: parent.left; right: parent.right; top: parent.top }
        title: qsTr("Services")

        Item { Layout.fillWidth: true }
        PushButton {
            id: addButton

            small: true
            glyph: "plus"
            text: qsTr("Add a service…")
            enabled: page.offers.length > 0
            onClicked: page.add()
        }
    }
    ActionMenu {
        id: menu

        choices: page.offers.map(offer => ({ id: offer.id, text: offer.name }))
        onPicked: id => page.model.startNew(id)
    }
    PageScroll {
        anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: parent.bottom }

        Card {
            Layout.fillWidth: true
            visible: page.cards.length === 0 && !page.model.draft
            implicitHeight: nothing.implicitHeight + 96

            EmptyState {
                id: nothing

                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 24 }
                title: qsTr("No service yet")
                text: qsTr("Add a key to begin.")
                action: page.offers.length > 0 ? qsTr("Add a service…") : ""
                isPrimary: true
                onActed: page.add()
            }
        }
        Repeater {
            model: page.cards.length

            ServiceCard {
                required property int index

                Layout.fillWidth: true
                entry: page.cards[index] ?? ({})
                isNarrow: page.isNarrow
                onTested: id => page.model.test(id)
                onReplaced: id => page.model.startReplace(id)
                onRemoved: id => page.model.remove(id)
            }
        }
        Repeater {
            model: page.model.draft ? [page.model.draft] : []

            KeyDraftCard {
                required property var modelData

                Layout.fillWidth: true
                draft: modelData
                isNarrow: page.isNarrow
            }
        }
    }
}
