// The queue with its guard, as the approval window reads it. It writes down what is asked of it.
import QtQuick

QtObject {
    signal currentChanged()

    property var question: null
    property bool hasPrevious: true
    property bool hasNext: false
    property string positionText: "3 of 3"
    property bool armed: true
    property bool active: true
    property int armingTime: 700
    property string hint: ""
    property string alert: ""
    property var log: []

    function note(text) { log = log.concat([text]) }
    function previous() { note("previous") }
    function next() { note("next") }
    function later() { note("later") }
    function answer(kind, way) { note("answer " + kind + " " + way) }
    function showCall(id) { note("show " + id) }
    function sendNote(text, way) { note("note " + text + " " + way) }
}
