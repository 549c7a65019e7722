// Text that is 35 % longer, as a translation may be.
.pragma library

function pseudo(text, on) {
    if (!on || text === "")
        return text
    let filler = ""
    const wanted = Math.ceil(text.length * 0.35)
    while (filler.length < wanted)
        filler += filler.length % 8 === 0 ? " " : "ö"
    return text + filler.replace(/ $/, "ö")
}
