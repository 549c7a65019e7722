// The part of Settings about HTTP: with a client that has just been added, or with nobody and a port that is taken.
import QtQuick

QtObject {
    id: fake

    property var stretch: text => text
    property bool isEmpty: false
    property var done: []

    property bool on: true
    property string port: "7717"
    readonly property string portNote: stretch("1024 to 65535; 7717 unless you choose another.")
    readonly property string address: on && trouble === "" ? "http://127.0.0.1:" + port + "/mcp" : ""
    property string trouble: isEmpty ? stretch("Nobody can connect: port 7717 is taken by another program. Choose another port, or end that program, then turn this off and on.") : ""
    property var clients: isEmpty ? [] : [
        { id: "cursor", text: stretch("cursor"), detail: stretch("Attached now") },
        { id: "notes", text: stretch("notes"), detail: "" }
    ]
    property string newClient: isEmpty ? "" : "notes"
    property string newToken: isEmpty ? "" : "5d1c0e9ab27f4c3382e6f0a4b19d77c25e60d3a8f41b9c06e2a75d83c41f0b96"

    function setOn(value) { on = value }
    function setPort(value) {
        trouble = value === "80" ? stretch("“80” is no port: write a number from 1024 to 65535.") : ""
        if (trouble === "")
            port = value
    }
    function addClient(name) {
        newClient = name
        newToken = "0123456789abcdef"
        clients = clients.concat([{ id: name, text: name, detail: "" }])
        return true
    }
    function removeClient(id) {
        done = done.concat(["remove " + id])
        clients = clients.filter(one => one.id !== id)
    }
    function forgetToken() { newClient = ""; newToken = "" }
}
