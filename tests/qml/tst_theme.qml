// Every pair of colours that stand on each other can be told apart: 4.5 for text, 3 for edges and graphics (WCAG 2.2 AA).
import QtQuick
import QtTest
import Latchbook

TestCase {
    name: "Theme"

    readonly property var grounds: ["canvas", "surface", "sunken", "hover", "selected"]

    function luminance(color) {
        const part = value => value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)
        return 0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b)
    }
    function ratio(one, other) {
        const lights = [luminance(one), luminance(other)].sort((a, b) => b - a)
        return (lights[0] + 0.05) / (lights[1] + 0.05)
    }
    function pairs() {
        let list = []
        const add = (fronts, backs, need) =>
            fronts.forEach(front => backs.forEach(back => list.push({ front: front, back: back, need: need })))
        add(["text", "text2", "text3"], grounds.concat(["pressed"]), 4.5)
        add(["accent", "danger", "warn", "ok"], grounds, 4.5)
        add(["text", "text2"], ["warnSoft", "dangerSoft", "okSoft", "accentSoft"], 4.5)
        for (const tone of ["accent", "danger", "warn", "ok"])
            add([tone], [tone + "Soft"], 4.5)
        add(["textOnAccent"], ["accentFill", "accentFillHover", "accentFillPressed"], 4.5)
        add(["textOnInk"], ["ink", "inkHover", "inkPressed"], 4.5)
        add(["textOnFill"], ["dangerFill", "dangerFillPressed", "warnFill", "warnFillPressed"], 4.5)
        add(["lineStrong"], ["canvas", "surface", "sunken", "hover"], 3)
        add(["accent", "dangerLine", "warnLine", "textOff"], ["canvas", "surface", "sunken"], 3)
        add(["accentFill"], ["surface"], 3)
        add(["ink"], ["canvas"], 3)
        return list
    }
    function test_contrastIsEnough_data() {
        let rows = []
        for (const dark of [false, true])
            pairs().forEach(pair => rows.push({
                tag: pair.front + " on " + pair.back + (dark ? ", dark" : ", light"),
                dark: dark, front: pair.front, back: pair.back, need: pair.need
            }))
        return rows
    }
    function test_contrastIsEnough(row) {
        Theme.dark = row.dark
        verify(Theme.color[row.front] !== undefined && Theme.color[row.back] !== undefined, "the theme knows both")
        const got = ratio(Theme.color[row.front], Theme.color[row.back])
        verify(got >= row.need, got.toFixed(2) + " is less than " + row.need)
    }
    function cleanupTestCase() { Theme.dark = false }
}
