// approval-upload
import QtQuick

FakeQuestion {
    clientName: "Claude Desktop"
    clientInitials: "CD"
    processChain: "claude-desktop 2201 › latchbook-mcp 51990"
    attachedText: s("attached 09:12")
    tone: "warn"
    icon: "file"
    kindText: s("Sends a file out")
    serviceLine: s("Linkt, as brightlane-sales")
    toolName: "upload_file"
    title: s("Upload “harbour-fair.csv” to Linkt")
    factsText: s("1 s ago")
    facts: [
        { label: s("File"), strong: "harbour-fair.csv", rest: "", detail: s("in /home/sam/Uploads"), tone: "" },
        { label: s("Size"), strong: "17.8 KiB", rest: s("last changed Thu 3 Dec, 16:40"),
            detail: "SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", tone: "" },
        { label: s("First rows"), strong: "company,site,contact", rest: "", detail: "", tone: "" },
        { label: "", strong: "Kaikraft AS,kaikraft.example,\"Berg, Ida\"", rest: "", detail: "", tone: "" },
        { label: "", strong: "Brygge,brygge.example,", rest: "", detail: "", tone: "" }
    ]
    consequences: [
        { icon: "send", text: s("The whole file goes to Linkt, as it is now."), tone: "warn", hasTick: false },
        { icon: "file", text: s("It has 212 rows below the first."), tone: "", hasTick: false },
        { icon: "info", text: s("A file of this name is there already. Both stay."), tone: "", hasTick: false }
    ]
    putBack: s("It can be deleted there again. What was read from it by then can’t be called back.")
    argumentsSummary: s("1 field. The assistant wrote no text of its own.")
    argumentsText: "{\n  \"path\": \"/home/sam/Uploads/harbour-fair.csv\"\n}"
    scopes: [{ id: "once", text: s("This call only") }]
    countdown: "9:20"
}
