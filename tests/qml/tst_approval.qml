// The approval window reports presses by their way, answers nothing by Enter, and says what it is to who does not see it.
import QtQuick
import QtTest
import Latchbook
import "fakes"

Item {
    id: host

    width: 720
    height: 560

    Component {
        id: maker

        ApprovalContent {
            anchors.fill: parent
            queue: FakeQueue { question: CancelQuestion {} }
        }
    }
    Component { id: replaceMaker; ReplaceQuestion {} }
    Component { id: outboundMaker; OutboundQuestion {} }

    TestCase {
        name: "Approval"
        when: windowShown

        property var content: null

        function init() {
            content = createTemporaryObject(maker, host)
            verify(content)
            waitForRendering(content)
        }
        function all(item, fits, found) {
            if (fits(item))
                found.push(item)
            for (let index = 0; index < item.children.length; ++index) // QML's lists cannot be walked by "of"
                all(item.children[index], fits, found)
            return found
        }
        function named(name) {
            const found = all(content, item => item.visible && item.Accessible.name === name && !item.Accessible.ignored, [])
            verify(found.length > 0, "something is named " + name)
            return found[0]
        }
        function button(text) { return all(content, item => item.pressedBy !== undefined && item.text === text, [])[0] }
        function log() { return content.queue.log.join(", ") }

        function test_noButtonHasTheFocusAtFirst() {
            const title = named("Cancel “Product Demo” with Jordan Lee")
            verify(title.activeFocus)
            compare(title.Accessible.role, Accessible.Heading)
        }
        function test_enterAnswersNothing_data() {
            return [{ tag: "Approve" }, { tag: "Deny" }, { tag: "Deny with note…" }]
        }
        function test_enterAnswersNothing(row) {
            button(row.tag).forceActiveFocus()
            keyClick(Qt.Key_Return)
            keyClick(Qt.Key_Enter)
            compare(log(), "")
            verify(!named("Later").activeFocus)
        }
        function test_spaceAnswersByKey_data() {
            return [{ tag: "Approve", answer: "answer approve key" }, { tag: "Deny", answer: "answer deny key" }]
        }
        function test_spaceAnswersByKey(row) {
            button(row.tag).forceActiveFocus()
            keyClick(Qt.Key_Space)
            compare(log(), row.answer)
        }
        function test_aClickAnswersByPointer_data() {
            return [{ tag: "Approve", answer: "answer approve pointer" }, { tag: "Deny", answer: "answer deny pointer" }]
        }
        function test_aClickAnswersByPointer(row) {
            mouseClick(button(row.tag))
            compare(log(), row.answer)
        }
        function test_aPressThatComesTooEarlyIsReportedAllTheSame() {
            content.queue.armed = false
            verify(!button("Deny").ready)
            mouseClick(button("Deny"))
            compare(log(), "answer deny pointer")
        }
        function test_escapePutsItBack() {
            keyClick(Qt.Key_Escape)
            compare(log(), "later")
        }
        function test_controlDDenies() {
            keyClick(Qt.Key_D, Qt.ControlModifier)
            compare(log(), "answer deny key")
        }
        function test_aNoteIsSentByEnterAndByItsButton_data() {
            return [{ tag: "Enter", way: "key" }, { tag: "the button", way: "pointer" }]
        }
        function test_aNoteIsSentByEnterAndByItsButton(row) {
            mouseClick(button("Deny with note…"))
            compare(log(), "")
            keyClick(Qt.Key_N)
            keyClick(Qt.Key_O)
            if (row.way === "key")
                keyClick(Qt.Key_Return)
            else
                mouseClick(button("Send denial"))
            compare(log(), "note no " + row.way)
        }
        function test_anotherQuestionStartsAnew() {
            mouseClick(button("Deny with note…"))
            content.openArguments()
            content.queue.question = createTemporaryObject(replaceMaker, host)
            verify(named("Replace your weekly availability").activeFocus)
            verify(button("Approve").visible)
            verify(named("Exact arguments").Accessible.description.endsWith("closed"))
        }
        function test_guestTextLeadsToTheCallThatReadIt_data() {
            return [{ tag: "pointer", press: link => mouseClick(link) },
                    { tag: "key", press: link => { link.forceActiveFocus(); keyClick(Qt.Key_Space) } },
                    { tag: "accessibility", press: link => link.Accessible.pressAction() }]
        }
        function test_guestTextLeadsToTheCallThatReadIt(row) {
            content.queue.question = createTemporaryObject(outboundMaker, host)
            const link = named("Show booking")
            compare(link.Accessible.role, Accessible.Button)
            row.press(link)
            compare(log(), "show call-12") // and answers nothing
        }
        function test_theLinkComesAfterItsGuestText_data() {
            return [{ tag: "from the left", mirrored: false }, { tag: "from the right", mirrored: true }]
        }
        function test_theLinkComesAfterItsGuestText(row) {
            content.LayoutMirroring.enabled = row.mirrored
            content.queue.question = createTemporaryObject(outboundMaker, host)
            const text = named("Guest text was read before this call")
            const link = named("Show booking")
            waitForRendering(content)
            compare(link.mapToItem(text, link.width / 2, 0).x < text.width / 2, row.mirrored)
            keyClick(Qt.Key_Tab)
            verify(text.activeFocus)
            keyClick(Qt.Key_Tab)
            verify(link.activeFocus)
            keyClick(Qt.Key_Tab)
            compare(host.Window.activeFocusItem.Accessible.name, "Looked up by Latchbook")
        }
        function test_withoutAWayToTheCallThereIsNoLink() {
            const question = createTemporaryObject(outboundMaker, host)
            question.guestTexts = [Object.assign({}, question.guestTexts[0], { call: "", show: "" })]
            content.queue.question = question
            compare(all(content, item => item.visible && item.text === "Show booking", []).length, 0)
        }
        function test_noQuestionIsNoFault() {
            content.queue.question = null
            compare(content.question, content.blank)
        }
        function test_theArgumentsAreSaidToBeOpen() {
            content.openArguments()
            compare(content.question.opened, 1)
            verify(named("Exact arguments").Accessible.description.endsWith("open"))
        }
        function test_openArgumentsAreOpenForOtherFactsToo() {
            content.queue.currentChanged()
            compare(content.question.opened, 0)
            content.openArguments()
            content.queue.currentChanged()
            compare(content.question.opened, 2)
        }
        function test_theEndOfTheConsequencesIsSeen() {
            tryVerify(() => content.question.seen > 0)
        }
        function test_theWindowGrowsWithItsContent() {
            compare(content.preferredHeight, 560)
            content.openArguments()
            tryVerify(() => content.preferredHeight > 560 && content.preferredHeight <= 720)
        }
        function test_everyPartHasItsNameAndRole_data() {
            return [
                { tag: "Looked up by Latchbook", role: Accessible.List, description: "" },
                { tag: "If you approve", role: Accessible.List, description: "" },
                { tag: "Written by the assistant, not checked", role: Accessible.StaticText, description: "Jordan asked to push this to next week, I will rebook.\nSent as the reason. Jordan may read it." },
                { tag: "Exact arguments", role: Accessible.Button, description: "2 fields, closed" },
                { tag: "Approve covers", role: Accessible.ComboBox, description: "This call only" },
                { tag: "Approve", role: Accessible.Button, description: "Ready" },
                { tag: "Deny with note", role: Accessible.Button, description: "Ready" },
                { tag: "Deny", role: Accessible.Button, description: "Ready" },
                { tag: "Previous question", role: Accessible.Button, description: "" },
                { tag: "Next question", role: Accessible.Button, description: "" },
                { tag: "Later", role: Accessible.Button, description: "Puts it back in the queue" },
                { tag: "Time left, 9 minutes", role: Accessible.StaticText, description: "" }
            ]
        }
        function test_everyPartHasItsNameAndRole(row) {
            const found = all(content, item => item.visible && item.Accessible.name === row.tag
                                               && item.Accessible.role === row.role, [])
            verify(found.length > 0, "it is there")
            compare(found[0].Accessible.description, row.description)
        }
        function test_tabGoesThroughInTheOrderOfTheWindow() {
            const expected = ["Looked up by Latchbook", "If you approve", "Written by the assistant, not checked",
                "Exact arguments", "Approve covers", "Approve", "Deny with note", "Deny", "Previous question", "Later",
                "Cancel “Product Demo” with Jordan Lee"]
            let seen = []
            for (let step = 0; step < expected.length; ++step) {
                keyClick(Qt.Key_Tab)
                seen.push(host.Window.activeFocusItem.Accessible.name)
            }
            compare(seen.join(" → "), expected.join(" → "))
        }
    }
}
