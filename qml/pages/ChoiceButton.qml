// One of several, chosen from a menu. It shows what the model says and asks the model to change.
import QtQuick
import Latchbook

PushButton {
    id: button

    /// A list of { id, text, note? }.
    property var choices: []
    property string current
    /// What is chosen here.
    property string label
    signal picked(string id)

    small: true
    glyph: "chev-d"
    glyphAfter: true
    text: (choices.find(choice => choice.id === current) ?? { text: "" }).text
    Accessible.role: Accessible.ComboBox
    Accessible.name: label
    Accessible.description: text
    onClicked: menu.openBelow(button, true)

    ActionMenu {
        id: menu

        choices: button.choices
        current: button.current
        onPicked: id => button.picked(id)
    }
}
