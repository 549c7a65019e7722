// One picture: a window's content with a fake behind it.
import QtQuick
import Latchbook
import "fakes"
import "fakes/Stretch.js" as Stretch

Item {
    id: root

    property string scene: ""
    property bool dark: false
    property bool stretched: false
    readonly property var names: Object.keys(scenes)
    readonly property bool isApproval: scene.startsWith("approval")
    readonly property size sceneSize: scene === "components" ? Qt.size(1540, 980) : isApproval ? Qt.size(720, loader.item ? loader.item.preferredHeight : 560)
        : scene.endsWith("-min") ? Qt.size(720, 560) : scene.endsWith("-whole") ? Qt.size(1080, 1500) : Qt.size(1080, 720)
    readonly property var scenes: ({
        "approval-cancel": cancel, "approval-cancel-unarmed": unarmed, "approval-cancel-arguments": opened,
        "approval-cancel-note": noting, "approval-replace": replace, "approval-outbound": outbound,
        "approval-upload": upload, "components": components,
        "home": page, "home-min": page, "home-empty": page, "home-paused-min": page, "services": page, "services-min": page,
        "services-empty": page, "activity": page, "activity-list": page, "activity-min": page, "activity-empty": page,
        "tools": page, "tools-min": page, "tools-empty": page, "settings": page, "settings-whole": page, "settings-min": page, "settings-empty": page, "settings-empty-whole": page
    })
    property Item content: loader.item

    Binding { target: Theme; property: "dark"; value: root.dark }
    Loader {
        id: loader

        anchors.fill: parent
        sourceComponent: root.scenes[root.scene] ?? null
    }
    Component { id: components; Components {} }
    Component {
        id: cancel
        ApprovalContent { queue: FakeQueue { question: CancelQuestion { stretched: root.stretched } } }
    }
    Component {
        id: unarmed
        ApprovalContent {
            queue: FakeQueue {
                armed: false
                active: false
                hint: "Click this window once, then answer"
                question: CancelQuestion { stretched: root.stretched }
            }
        }
    }
    Component {
        id: opened
        ApprovalContent {
            id: openedContent
            queue: FakeQueue { question: CancelQuestion { stretched: root.stretched } }
            Component.onCompleted: openedContent.openArguments()
        }
    }
    Component {
        id: noting
        ApprovalContent {
            id: notingContent
            queue: FakeQueue { question: CancelQuestion { stretched: root.stretched } }
            Component.onCompleted: notingContent.startNote("Keep the Friday slot. Offer Jordan the following Monday instead.")
        }
    }
    Component {
        id: replace
        ApprovalContent {
            queue: FakeQueue { hasNext: true; positionText: "2 of 3"; question: ReplaceQuestion { stretched: root.stretched } }
        }
    }
    Component {
        id: outbound
        ApprovalContent {
            queue: FakeQueue { hasNext: true; positionText: "1 of 3"; question: OutboundQuestion { stretched: root.stretched } }
        }
    }
    Component {
        id: upload
        ApprovalContent { queue: FakeQueue { question: UploadQuestion { stretched: root.stretched } } }
    }
    Component {
        id: page
        MainContent {
            app: MainPageFake {
                page: root.scene.split("-")[0]
                isEmpty: root.scene.includes("-empty")
                paused: root.scene.includes("-paused")
                stretch: text => Stretch.pseudo(text, root.stretched)
                Component.onCompleted: if (root.scene === "activity-list") activity.closeDetail()
            }
        }
    }
}
