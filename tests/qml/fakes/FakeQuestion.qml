// A question with the members that the approval window reads.
import QtQuick
import "Stretch.js" as Stretch

QtObject {
    id: question

    property bool stretched: false
    function s(text: string): string { return Stretch.pseudo(text, stretched) }

    property string clientName: "Claude Desktop"
    readonly property string asksText: "%1 asks".arg(clientName)
    property string clientInitials: "CD"
    property string processChain: "claude-desktop 2113 › latchbook-mcp 48213"
    property string attachedText: s("attached 12:58")
    property bool clientIsThere: true
    property string tone: "danger"
    property string icon: "calendar-x"
    property string kindText: s("Cancels a meeting")
    property string serviceLine: s("LinkTime, as Maya Okafor")
    property string toolName: "cancel_booking"
    property string title: s("Cancel “Product Demo” with Jordan Lee")
    property var banners: []
    property var guestTexts: []
    property string factsState: "read"
    property string factsText: s("2 s ago")
    property var facts: []
    property var consequences: []
    property bool keepSecret: false
    property string putBack: ""
    property var week: null
    property var assistantTexts: []
    property string argumentsSummary: s("2 fields")
    property string argumentsText: "{}"
    property string argumentsHash: "sha256 7c1e 04fb 9a2d … a90f"
    property var scopes: [{ id: "once", text: s("This call only") },
        { id: "client", text: s("Every cancel_booking from Claude Desktop, until it disconnects") }]
    property int scopeIndex: 0
    property string scopeNote: ""
    property string deadlineText: s("No answer by 14:22 counts as Deny")
    property string deadlineShortText: s("Deny at 14:22")
    property string countdown: "9:41"
    property bool countdownWarns: false
    property string countdownSpoken: "Time left, 9 minutes"
    property string approveText: s("Approve")
    property string denyText: s("Deny")
    property bool noteOffered: true
    property bool approveReady: true

    property int opened: 0
    property int seen: 0
    property int copied: 0
    function argumentsOpened() { opened += 1 }
    function consequencesSeen() { seen += 1 }
    function copyArguments() { copied += 1 }
    function setScope(index) { scopeIndex = index }
    function setKeepSecret(keep) { keepSecret = keep }
}
