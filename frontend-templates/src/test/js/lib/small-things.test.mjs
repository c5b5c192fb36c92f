import assert from "node:assert/strict"
import {test} from "node:test"
import {backoff} from "../../../main/resources/static/assets/js/lib/backoff.js"
import {draftKey} from "../../../main/resources/static/assets/js/lib/drafts.js"
import {nextIndex} from "../../../main/resources/static/assets/js/lib/focus.js"
import {registerOnDemand} from "../../../main/resources/static/assets/js/lib/on-demand.js"
import {tellZone} from "../../../main/resources/static/assets/js/lib/reader-zone.js"
import {relativeTime} from "../../../main/resources/static/assets/js/lib/relative-time.js"
import {sendsOnEnter} from "../../../main/resources/static/assets/js/lib/sending.js"
import {fill} from "../../../main/resources/static/assets/js/lib/texts.js"
import {frameEnds, pageEnds} from "../../../main/resources/static/assets/js/lib/time-slices.js"

test("the first attempt to reconnect comes at once, later ones are spread and bounded", () => {
    assert.equal(backoff(0, () => 0), 125)
    assert.equal(backoff(0, () => 1), 250)
    assert.equal(backoff(3, () => 1), 2000)
    assert.equal(backoff(99, () => 1), 8000)
    assert.equal(backoff(99, () => 0), 4000)
})

test("Enter sends", () => assert.ok(sendsOnEnter({key: "Enter"}, false)))

test("Enter does not send with Shift, while a word is composed, or on a touch screen", () => {
    assert.ok(!sendsOnEnter({key: "Enter", shiftKey: true}, false))
    assert.ok(!sendsOnEnter({key: "Enter", isComposing: true}, false))
    assert.ok(!sendsOnEnter({key: "Enter", keyCode: 229}, false))
    assert.ok(!sendsOnEnter({key: "Enter"}, true))
    assert.ok(!sendsOnEnter({key: "a"}, false))
})

test("distances in time are told in the page's language", () => {
    const now = Date.UTC(2026, 10, 22, 12)
    const ago = (seconds) => relativeTime(now - seconds * 1000, now, "en")
    assert.equal(ago(5), "now")
    assert.equal(ago(180), "3 minutes ago")
    assert.equal(ago(3600), "1 hour ago")
    assert.equal(ago(86_400), "yesterday")
    assert.equal(ago(3 * 7 * 86_400), "3 weeks ago")
    assert.equal(ago(400 * 86_400), "last year")
    assert.equal(relativeTime(now - 180_000, now, "es"), "hace 3 minutos")
})

test("placeholders are filled, and nothing else of the text is touched", () => {
    assert.equal(fill("Again in {seconds} s", {seconds: 3}), "Again in 3 s")
    assert.equal(fill("{title} {unknown}", {title: "$& {title}"}), "$& {title} {unknown}")
})

test("arrow keys go round", () => {
    assert.equal(nextIndex("ArrowDown", 2, 3), 0)
    assert.equal(nextIndex("ArrowUp", 0, 3), 2)
    assert.equal(nextIndex("End", 0, 3), 2)
    assert.equal(nextIndex("a", 0, 3), null)
})

test("drafts of two members, or of two conversations, do not mix", () => {
    assert.notEqual(draftKey("ada", "1"), draftKey("ben", "1"))
    assert.notEqual(draftKey("ada", "1"), draftKey("ada", ""))
})

test("all texts of a page share one slice of time", () => {
    assert.equal(pageEnds(1000), 1100)
    assert.equal(pageEnds(1090), 1100)
    assert.equal(pageEnds(9000), 9100)
    assert.equal(frameEnds(1, 100), 140)
    assert.equal(frameEnds(1, 120), 140)
    assert.equal(frameEnds(2, 130), 170)
})

test("a large behaviour is loaded once, when the first element names it", async () => {
    const page = Object.assign(new EventTarget(), {found: null, querySelector() { return this.found }})
    const registered = []
    let loads = 0
    const load = async () => ({default: `controller ${++loads}`})
    registerOnDemand({register: (...what) => registered.push(what)}, "markdown", load, page)
    page.dispatchEvent(new Event("turbo:load"))
    assert.equal(loads, 0)

    page.found = {}
    page.dispatchEvent(new Event("turbo:render"))
    page.dispatchEvent(new Event("turbo:load"))
    await new Promise((resolve) => setTimeout(resolve))
    assert.deepEqual(registered, [["markdown", "controller 1"]])
})

test("the time zone is told once", () => {
    const page = {cookie: ""}
    tellZone(page, "Europe/Madrid")
    assert.match(page.cookie, /^atrium-zone=Europe\/Madrid; path=\/;/)

    const told = {set cookie(value) { assert.fail("told again") }, get cookie() { return "a=b; atrium-zone=Asia/Tokyo" }}
    tellZone(told, "Asia/Tokyo")
})
