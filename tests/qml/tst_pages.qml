// The main window's pages with their fakes: names for who does not see, the keyboard, what is asked of the models, and
// texts that grow.
import QtQuick
import QtTest
import Latchbook
import "fakes"
import "fakes/Stretch.js" as Stretch

Item {
    id: root

    width: 1080
    height: 720

    Component {
        id: window

        MainContent {
            id: made

            property string page
            property bool isEmpty: false
            property string notice
            property string noticeAction
            property var stretch: text => text

            anchors.fill: parent
            app: MainPageFake {
                page: made.page
                isEmpty: made.isEmpty
                notice: made.notice
                noticeAction: made.noticeAction
                stretch: made.stretch
            }
        }
    }

    TestCase {
        name: "Pages"
        when: windowShown

        property var app: null
        property var content: null

        function open(page, settings, width) {
            root.width = width ?? 1080
            root.height = root.width < 880 ? 560 : 720
            content = createTemporaryObject(window, root, Object.assign({ page: page }, settings ?? {}))
            verify(content)
            app = content.app
            waitForRendering(content)
        }
        /// Every visible item below `item`, depth first.
        function items(item) {
            let found = []
            for (let index = 0; index < item.children.length; ++index) {
                const child = item.children[index]
                if (child.visible && child.opacity > 0)
                    found = found.concat([child], items(child))
            }
            return found
        }
        function controls() { return items(content).filter(item => item.activeFocusOnTab) }
        function named(name) {
            const found = items(content).filter(item => item.activeFocusOnTab && nameOf(item) === name)
            verify(found.length > 0, "no control is called " + name)
            return found[0]
        }
        /// Qt withholds the name of a field for a password, so that one says in its description what it is for.
        function nameOf(control) { return control.Accessible.passwordEdit ? control.Accessible.description.split(".")[0] : control.Accessible.name }
        /// The control a menu shows once it is open.
        function entry(text) {
            let found = null
            tryVerify(() => {
                found = items(content.Window.contentItem).find(item => item.modelData !== undefined && item.Accessible.name === text) ?? null
                return found !== null
            })
            return found
        }
        function init() { failOnWarning(/.*/) }
        function cleanup() { Theme.dark = false }

        function test_everyControlHasAName_data() {
            return ["home", "activity", "services", "tools", "settings"].map(page => ({ tag: page, page: page }))
        }
        function test_everyControlHasAName(data) {
            open(data.page)
            verify(controls().length > 5)
            for (const control of controls())
                verify(nameOf(control) !== "", "a " + control + " has no name")
        }
        function test_theSideBarOpensPagesByKeyboard() {
            open("home")
            const names = { Activity: "activity", Services: "services", Tools: "tools", Settings: "settings", Home: "home" }
            for (const name of Object.keys(names)) {
                named(name).forceActiveFocus(Qt.TabFocusReason)
                keyClick(Qt.Key_Space)
                compare(app.page, names[name])
            }
        }
        function test_tabReachesEveryControlAndComesRound() {
            open("settings")
            const count = controls().length
            named("Home").forceActiveFocus(Qt.TabFocusReason)
            const seen = []
            for (let step = 0; step < count; ++step) {
                seen.push(content.Window.activeFocusItem)
                keyClick(Qt.Key_Tab)
            }
            compare(new Set(seen).size, count)
            compare(content.Window.activeFocusItem.Accessible.name, "Home")
        }
        function test_theSideBarBecomesARailWhenThereIsLittleRoom() {
            open("home", {}, 879)
            compare(items(content).find(item => item instanceof SideBar).width, 56)
            open("home", {}, 880)
            compare(items(content).find(item => item instanceof SideBar).width, 208)
        }
        function test_everythingCanBePausedAndResumed() {
            open("home")
            mouseClick(named("Pause all"))
            compare(app.paused, true)
            mouseClick(named("Resume"))
            compare(app.paused, false)
        }
        function test_aNoticeStandsOverThePageWithItsWayOut() {
            open("home", { notice: "The keychain is locked.", noticeAction: "Unlock…" })
            mouseClick(named("Unlock…"))
            compare(app.done, ["act"])
        }
        function test_aWaitingQuestionIsOpened() {
            open("home")
            mouseClick(named("Review"))
            compare(app.home.done, ["review q1"])
        }
        function test_aServiceInTroubleIsMended() {
            open("home")
            mouseClick(named("Sign in…"))
            compare(app.home.done, ["act bookit@default"])
        }
        function test_whatIsEmptySaysSo_data() {
            return [
                { tag: "home", page: "home", text: "No calls yet" },
                { tag: "activity", page: "activity", text: "No calls yet" },
                { tag: "services", page: "services", text: "No service yet" },
                { tag: "tools", page: "tools", text: "No tools yet" }
            ]
        }
        function test_whatIsEmptySaysSo(data) {
            open(data.page, { isEmpty: true })
            verify(items(content).some(item => item.text === data.text))
        }
        function test_whatIsWrongWithANameIsSaidOfIt() {
            open("services")
            const field = named("Name it")
            verify(!field.wrong)
            app.services.key.nameTrouble = "The name “work” is taken."
            verify(field.wrong)
            verify(!named("API key").wrong)
            verify(items(content).some(item => item.Accessible.name === "The name “work” is taken." && item.visible))
        }
        function test_aKeyIsDotsUntilTheEyeIsPressedAndGoesOnlyWhereItMust() {
            open("services")
            const field = named("API key")
            compare(field.echoMode, TextInput.Password)
            field.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_K)
            keyClick(Qt.Key_1)
            compare(field.text, "k1")
            mouseClick(named("Show the key for 10 seconds"))
            compare(field.echoMode, TextInput.Normal)
            mouseClick(named("Hide the key"))
            compare(field.echoMode, TextInput.Password)
            mouseClick(named("Save to keychain"))
            compare(app.services.done, ["save k1"])
        }
        function test_noKeyNoSaving() {
            open("services")
            compare(named("Save to keychain").enabled, false)
        }
        function test_removingAsksFirst() {
            open("services")
            mouseClick(named("More for LinkTime"))
            const remove = entry("Remove…")
            waitForRendering(remove)
            mouseClick(remove)
            tryCompare(content.Window.activeFocusItem.Accessible, "name", "Keep")
            compare(app.services.done, [])
            mouseClick(named("Remove"))
            compare(app.services.done, ["remove linktime@default"])
        }
        function test_aCallIsOpenedAndClosedByKeyboard() {
            open("activity")
            app.activity.closeDetail()
            named("Calls").forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Space)
            compare(app.activity.selected, 3)
            mouseClick(named("Close"))
            compare(app.activity.selected, 0)
            verify(named("Calls").activeFocus)
        }
        function test_aCallChosenElsewhereComesIntoView() {
            open("activity")
            root.height = 480 // too low for all of them
            const list = named("Calls")
            const isInView = () => list.currentItem.y >= list.contentY
                && list.currentItem.y + list.currentItem.height <= list.contentY + list.height
            app.activity.select(app.activity.rows.count)
            tryVerify(() => list.currentIndex === app.activity.rows.count - 1 && isInView())
            verify(list.contentY > 0)
            app.activity.select(1)
            tryVerify(() => list.currentIndex === 0 && isInView())
        }
        function test_theSearchTakesTheFocusByItsShortcut() {
            open("activity")
            keySequence(StandardKey.Find)
            compare(content.Window.activeFocusItem.Accessible.name, "Search people, tools, text")
            keyClick(Qt.Key_J)
            compare(app.activity.search, "j")
        }
        function test_aRuleIsChosenFromAMenu() {
            open("tools")
            named("Ask, Cancel a booking, Cursor").forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            const deny = entry("Deny")
            waitForRendering(deny)
            mouseClick(deny)
            compare(app.tools.done, ["cancel_booking 2 deny"])
            tryVerify(() => named("Deny, Cancel a booking, Cursor").activeFocus)
        }
        function test_aThingIsKeptBackByItsId() {
            open("tools")
            const button = named("Keep back")
            compare(button.enabled, false)
            named("Id of the ICP").forceActiveFocus(Qt.TabFocusReason)
            for (const letter of "b7")
                keyClick(letter)
            verify(button.enabled)
            keyClick(Qt.Key_Return)
            compare(app.tools.done, ["keep back icp_id b7"])
            compare(named("Id of the ICP").text, "b7") // until it is taken: it may be refused, and is mended then
            app.tools.conditions = app.tools.conditions.concat([{ id: "c2", text: "Deny: Book a meeting, for Cursor" }])
            compare(named("Id of the ICP").text, "b7") // another rule is not the one that was asked for
            app.tools.conditions = app.tools.conditions.concat([{ id: "c3", text: "Kept from assistants: ICP b7", keepsBack: true }])
            tryCompare(button, "enabled", false)
        }
        function test_whatAClientMayNotBeAllowedIsSaid() {
            open("tools")
            mouseClick(named("Ask, Cancel a booking, Claude Code"))
            compare(entry("Allow needs a client whose program is known.").enabled, false)
        }
        function test_theClientsFoldIntoOneColumnWhenThereIsLittleRoom() {
            open("tools", {}, 720)
            mouseClick(named("Except, Cancel a booking"))
            const allow = entry("Cursor: Allow")
            waitForRendering(allow)
            mouseClick(allow)
            compare(app.tools.done, ["cancel_booking 2 allow"])
        }
        function test_aSettingKeepsItsFocusWhenItChanges() {
            open("settings")
            named("Notifications").forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            compare(app.settings.values.notifications, false)
            compare(content.Window.activeFocusItem.Accessible.name, "Notifications")
        }
        function test_aFolderIsAllowedAndRemoved() {
            open("settings")
            named("Path of a folder").forceActiveFocus(Qt.TabFocusReason)
            for (const key of "/fair")
                keyClick(key)
            keyClick(Qt.Key_Return)
            compare(app.settings.done, ["allow /fair"])
            compare(named("Path of a folder").text, "")
            named("Remove").forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            compare(app.settings.done, ["allow /fair", "disallow /home/sam/Uploads"])
        }
        function test_theWayInOverHttpIsTurnedOnAndOff() {
            open("settings")
            named("Let programs connect over HTTP").forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            compare(app.http.on, false)
            verify(!controls().some(control => control.description === "Address"))
            keyClick(Qt.Key_Space)
            const copy = named("Copy")
            compare(copy.description, "Address")
            copy.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            const field = named("Path of a folder")
            field.paste()
            compare(field.text, "http://127.0.0.1:7717/mcp")
        }
        function test_aPortThatIsNoneIsNotKept() {
            open("settings")
            const port = named("Port")
            for (const [written, kept] of [["80", "7717"], ["9000", "9000"]]) {
                port.forceActiveFocus(Qt.TabFocusReason)
                port.selectAll()
                for (const key of written)
                    keyClick(key)
                keyClick(Qt.Key_Return)
                compare(app.http.port, kept)
                compare(app.http.trouble !== "", written !== kept)
            }
        }
        function test_aTokenIsShownUntilThePersonHasIt() {
            open("settings", { isEmpty: true })
            named("Name of a client, such as cursor").forceActiveFocus(Qt.TabFocusReason)
            for (const key of "ada")
                keyClick(key)
            keyClick(Qt.Key_Return)
            compare(named("Token of ada").text, "0123456789abcdef")
            compare(named("Name of a client, such as cursor").text, "")
            named("Copy").forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            const field = named("Name of a client, such as cursor")
            field.forceActiveFocus(Qt.TabFocusReason)
            field.paste()
            compare(field.text, "0123456789abcdef")
            named("I have it").forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            verify(!controls().some(control => nameOf(control) === "Token of ada"))
        }
        function test_aClientOfHttpIsRemoved() {
            open("settings")
            const removes = controls().filter(control => nameOf(control) === "Remove" && control.description === "cursor")
            compare(removes.length, 1)
            removes[0].forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            compare(app.http.done, ["remove cursor"])
        }
        function test_aConsentIsTakenBack() {
            open("settings")
            named("Take back").forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            compare(app.settings.done, ["revoke c1"])
        }
        function test_longerTextsAreNotCut_data() {
            const rows = []
            for (const page of ["home", "activity", "services", "tools", "settings"]) {
                for (const width of [720, 1080]) {
                    for (const stretched of [false, true])
                        rows.push({ tag: page + " " + width + (stretched ? " longer" : ""), page: page, width: width, stretched: stretched })
                }
            }
            return rows
        }
        function test_longerTextsAreNotCut(data) {
            open(data.page, { stretch: text => Stretch.pseudo(text, data.stretched) }, data.width)
            wait(0)
            for (const text of items(content).filter(item => item instanceof PlainText)) {
                verify(text.elide !== Text.ElideNone || !text.truncated, "cut: " + text.text)
                verify(text.elide !== Text.ElideNone || text.contentWidth <= text.width + 1, "too wide: " + text.text)
                const x = text.mapToItem(content, 0, 0).x
                verify(x >= 0 && x + text.width <= content.width + 1, "outside: " + text.text)
            }
        }
    }
}
