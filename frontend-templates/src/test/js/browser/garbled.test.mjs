/** G43, G8. Any text goes through the whole way from Markdown to the page: nothing of it acts, and it is the same however it came. */
import assert from "node:assert/strict"
import {after, before, test} from "node:test"
import {NOTHING, startBrowser, watch} from "../support/browser.mjs"
import {garbled} from "../support/garbled.mjs"
import {faultsOf} from "../support/oracle.mjs"
import {rounds} from "../support/rounds.mjs"
import {sendPage, startServer} from "../support/server.mjs"

const AT_ONCE = 100
let server
let browser

before(async () => {
    server = await startServer({
        "/bare": (request, response) => sendPage(response, '<div id="output"></div><div id="other"></div>',
            {script: '<script type="module" src="/bench.js"></script>', policy: false}),
        "/bench.js": (request, response) => response.writeHead(200, {"Content-Type": "text/javascript"}).end(
            `import {MarkdownView} from "/assets/js/lib/markdown/view.js"
             await import("katex"); await import("highlight.js")
             const policy = {origin: location.origin, hosts: ["allowed.test"]}
             window.view = (id) => new MarkdownView(document.getElementById(id), policy)
             window.faults = () => (${faultsOf})(document.getElementById("output"), policy)`),
    })
    browser = await startBrowser()
})

after(async () => {
    await browser?.close()
    await server?.close()
})

/** Diagrams are drawn later, by themselves; everything else is there at once. */
function feed(texts) {
    const wrong = []
    const shown = (id) => {
        const copy = document.getElementById(id).cloneNode(true)
        copy.removeAttribute("id")
        copy.normalize()
        return copy
    }
    for (const text of texts) {
        const began = performance.now()
        window.view("other").show(text, {growing: false})
        const live = window.view("output")
        for (let length = 1; length < text.length; length += 1 + Math.floor(text.length / 7)) {
            live.show(text.slice(0, length), {growing: true})
        }
        live.show(text, {growing: false})
        const took = performance.now() - began
        wrong.push(...window.faults().map((fault) => fault + " in " + JSON.stringify(text)))
        if (!shown("output").isEqualNode(shown("other"))) { // in which order attributes came is no difference
            wrong.push("differs by how it came: " + JSON.stringify(text))
        }
        if (took > 3000) {
            wrong.push(took + " ms for " + JSON.stringify(text))
        }
    }
    return wrong
}

test("whatever a text is made of, its page is harmless, quick, and the same however it came", {timeout: 3_600_000}, async () => {
    const next = garbled(5)
    const page = await browser.newPage()
    const seen = await watch(page, server.origin)
    await page.goto(server.origin + "/bare")
    await page.waitForFunction(() => window.view)
    for (let round = 0; round < rounds(1_000, 100_000); round += AT_ONCE) {
        assert.deepEqual(await page.evaluate(feed, Array.from({length: AT_ONCE}, next)), [])
    }
    assert.deepEqual(seen, {...NOTHING(), visits: [server.origin + "/bare"]})
    await page.close()
})
