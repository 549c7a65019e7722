// What Services shows in the look's picture: a connection, and a key that is being added.
import QtQuick

QtObject {
    id: fake

    property var stretch: text => text
    property bool isEmpty: false
    property bool hasDraft: !isEmpty
    property var done: []

    readonly property var cards: isEmpty ? [] : [{
        id: "linktime@default", name: "LinkTime", owner: "Maya Okafor", tone: "ok", icon: "check-circle", trouble: "", busy: false,
        note: stretch("Every call appears in the audit log under this key, whoever gave the prompt."),
        fields: [
            { label: stretch("Key belongs to"), value: "maya@brightlane.example", mono: false },
            { label: stretch("Plan"), value: "Pro", mono: false },
            { label: stretch("Key"), value: "lt_live_…k3Qd", mono: true },
            { label: stretch("Kept in"), value: stretch("GNOME Keyring"), mono: false },
            { label: stretch("Added"), value: stretch("12 Oct 2026"), mono: false },
            { label: stretch("Last used"), value: stretch("14:12, Claude Desktop"), mono: false },
            { label: stretch("Tested"), value: stretch("Today 08:30, 182 ms"), mono: false },
            { label: stretch("Tools"), value: stretch("32, of which 10 ask"), mono: false }
        ]
    }]
    readonly property var offers: [{ id: "linktime", name: "LinkTime" }, { id: "linkt", name: "Linkt" }]
    readonly property var draft: hasDraft ? key : null
    readonly property QtObject key: QtObject {
        readonly property string title: "Linkt"
        readonly property string subtitle: fake.stretch("New key")
        readonly property string hint: fake.stretch("In Linkt under Settings, API keys. Kept in your keychain only.")
        property string connection: "brightlane-sales"
        readonly property bool connectionFixed: false
        property bool canTest: true
        property bool canSave: true
        property bool busy: false
        property string trouble
        property string nameTrouble
        property bool keepForRun: false
        property bool keepForRunOffered: false
        property var result: ({ tone: "ok", title: fake.stretch("Linkt accepts this key"),
            lines: [fake.stretch("Reaches 4 ICPs, 11 sheets and 6 tasks."),
                    fake.stretch("Linkt does not say whose key it is. Calls appear in its audit log under this key, for the whole workspace.")],
            foot: fake.stretch("api.linkt.ai answered in 240 ms") })

        function setConnection(text) { connection = text }
        function setKeepForRun(on) { keepForRun = on }
        function test(text) { fake.done = fake.done.concat(["test " + text]) }
        function save(text) { fake.done = fake.done.concat(["save " + text]) }
        function discard() { fake.done = fake.done.concat(["discard"]) }
    }

    function test(id) { done = done.concat(["test " + id]) }
    function startReplace(id) { done = done.concat(["replace " + id]) }
    function remove(id) { done = done.concat(["remove " + id]) }
    function startNew(id) { done = done.concat(["new " + id]) }
}
