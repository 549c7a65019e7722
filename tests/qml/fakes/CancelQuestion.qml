// approval-cancel
import QtQuick

FakeQuestion {
    facts: [
        { label: s("Meeting"), strong: s("Product Demo"), rest: s(", 45 min, Google Meet"), detail: "", tone: "" },
        { label: s("When"), strong: s("Fri 4 Dec, 15:30–16:15"), rest: s("your time"), detail: s("Tomorrow. 09:30 for Jordan (New York)"), tone: "" },
        { label: s("Guest"), strong: s("Jordan Lee"), rest: s(", third meeting with you"), detail: "jordan.lee@northgate.example", tone: "" }
    ]
    consequences: [
        { icon: "mail", text: s("Jordan gets a cancellation e-mail at once."), tone: "", hasTick: false },
        { icon: "calendar-x", text: s("The event leaves your Google Calendar."), tone: "", hasTick: false },
        { icon: "webhook", text: s("2 webhooks fire: crm.brightlane.example, hooks.zapier.com"), tone: "", hasTick: false }
    ]
    putBack: s("The slot can be booked again while it is free. The e-mail can’t be recalled.")
    assistantTexts: [{ text: s("Jordan asked to push this to next week, I will rebook."), fullText: s("Jordan asked to push this to next week, I will rebook."),
        place: s("Sent as the reason. Jordan may read it."), more: "" }]
    argumentsText: "{\n  \"bookingId\": \"bk_7Qm2vX9dLr\",\n  \"reason\": \"Jordan asked to push this to next week, I will rebook.\"\n}"
}
