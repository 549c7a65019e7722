// What Home shows in the look's picture.
import QtQuick

QtObject {
    /// Makes every text longer, as a translation would.
    property var stretch: text => text
    property bool isEmpty: false
    property var done: []

    readonly property string logText: stretch("Log intact, 48,213 entries")
    readonly property var waiting: isEmpty ? [] : [
        { id: "q1", icon: "send", tone: "warn", title: stretch("Send booking data to a new address"), detail: stretch("After guest text was read"), client: "Cursor", countdown: "9:20" },
        { id: "q2", icon: "replace", tone: "danger", title: stretch("Replace your weekly availability"), detail: stretch("Friday afternoon closes"), client: "Claude Code", countdown: "9:23" },
        { id: "q3", icon: "calendar-x", tone: "danger", title: stretch("Cancel “Product Demo” with Jordan Lee"), detail: stretch("Fri 4 Dec, 15:30"), client: "Claude Desktop", countdown: "9:41" }
    ]
    readonly property var services: isEmpty ? [] : [
        { id: "linktime@default", name: "LinkTime", line: stretch("Maya Okafor, 182 ms"), tone: "ok", icon: "check-circle", used: 48, limit: 60, usedText: stretch("48 of 60"), action: "" },
        { id: "linkt@default", name: "Linkt", line: stretch("Brightlane sales, 240 ms"), tone: "ok", icon: "check-circle", used: 12, limit: 60, usedText: stretch("12 of 60"), action: "" },
        { id: "bookit@default", name: "BookIt", line: stretch("Sign-in ended at 13:20"), tone: "warn", icon: "warn", used: 0, limit: 0, usedText: "", action: stretch("Sign in…") }
    ]
    readonly property var clients: isEmpty ? [] : [
        { initials: "CD", name: "Claude Desktop", sinceText: stretch("since 12:58, last call 14:12"), calls: 41, callsText: stretch("calls") },
        { initials: "CC", name: "Claude Code", sinceText: stretch("since 13:40, last call 14:12"), calls: 12, callsText: stretch("calls") },
        { initials: "Cu", name: "Cursor", sinceText: stretch("since 13:31, last call 14:11"), calls: 26, callsText: stretch("calls") }
    ]
    readonly property var chart: {
        const ran = [6, 9, 14, 21, 15, 8, 3, 1, 0, 0, 0, 0, 0, 0, 1, 4, 18, 30, 26, 34, 22, 33, 36, 16]
        const asked = { 3: 2, 4: 2, 17: 2, 19: 2, 21: 2, 22: 4, 23: 4 }
        const failed = { 4: 2, 19: 2, 22: 1 }
        const bars = ran.map((count, hour) => ({ label: hour % 3 === 0 ? String((15 + hour) % 24).padStart(2, "0") : "",
            ran: isEmpty ? 0 : count, asked: isEmpty ? 0 : asked[hour] ?? 0, failed: isEmpty ? 0 : failed[hour] ?? 0 }))
        return { bars: bars, top: 40, half: 20, ranText: stretch("297 ran by rule"), askedText: stretch("12 asked"), failedText: stretch("3 failed") }
    }

    function review(id) { done = done.concat(["review " + id]) }
    function act(id) { done = done.concat(["act " + id]) }
}
