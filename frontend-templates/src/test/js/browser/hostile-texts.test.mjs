/** G8. Nothing that a model writes can act: no script runs, nothing is asked of another host, at any moment of its growth. */
import assert from "node:assert/strict"
import {after, before, test} from "node:test"
import {NOTHING, startBrowser, watch} from "../support/browser.mjs"
import {families, hostileTexts} from "../support/hostile-texts.mjs"
import {sources} from "../support/hostile/citations.mjs"
import {networkLog} from "../support/network-log.mjs"
import {faultsOf} from "../support/oracle.mjs"
import {full, rounds} from "../support/rounds.mjs"
import {sendPage, startServer} from "../support/server.mjs"

const AT_ONCE = 40
let server
let browser
let log

before(async () => {
    const script = '<script type="module" src="/bench.js"></script>'
    server = await startServer({
        "/guarded": (request, response) => sendPage(response, '<div id="output"></div>', {script}),
        "/bare": (request, response) => sendPage(response, '<div id="output"></div>', {script, policy: false}),
        "/bench.js": (request, response) => response.writeHead(200, {"Content-Type": "text/javascript"}).end(
            `import {MarkdownView} from "/assets/js/lib/markdown/view.js"
             await import("katex"); await import("highlight.js")
             const policy = {origin: location.origin, hosts: ["allowed.test"], sources: ${JSON.stringify(sources).replaceAll("<", "\\u003C")}}
             const output = document.getElementById("output")
             window.view = () => new MarkdownView(output, policy)
             window.faults = () => (${faultsOf})(output, policy)`),
    })
    log = await networkLog()
    browser = await startBrowser(log.switches)
})

after(async () => {
    await browser?.close()
    await server?.close()
})

async function open(path) {
    const page = await browser.newPage()
    const seen = await watch(page, server.origin)
    await page.goto(server.origin + path)
    await page.waitForFunction(() => window.view)
    return {page, seen}
}

/** Feeds texts character by character and looks at every step for anything that is not on the list. */
function feed({texts, mostSteps}) {
    const found = []
    for (const text of texts) {
        const faults = new Set()
        const live = window.view()
        const step = Math.max(1, Math.ceil(text.length / mostSteps))
        for (let length = 1; length <= text.length; length += step) {
            live.show(text.slice(0, length), {growing: true})
            window.faults().forEach((fault) => faults.add(fault))
        }
        live.show(text, {growing: false})
        window.faults().forEach((fault) => faults.add(fault))
        found.push(...[...faults].map((fault) => fault + " in " + text.slice(0, 200)))
    }
    return found
}

async function feedAll(path, mostSteps) {
    const {page, seen} = await open(path)
    for (let from = 0; from < hostileTexts.length; from += AT_ONCE) {
        const texts = hostileTexts.slice(from, from + AT_ONCE)
        assert.deepEqual(await page.evaluate(feed, {texts, mostSteps}), [])
        assert.deepEqual(seen, {...NOTHING(), visits: [server.origin + path]}, texts.join("\n---\n"))
    }
    await page.waitForTimeout(1500)
    assert.deepEqual(seen, {...NOTHING(), visits: [server.origin + path]})
    assert.equal(await page.evaluate(() => ({}).polluted), undefined)
    await page.close()
}

test("there are at least 400 hostile texts, and no family is empty", () => {
    assert.ok(hostileTexts.length >= 400)
    Object.entries(families).forEach(([name, texts]) => assert.ok(texts.length >= 5, name))
})

test("hostile texts cannot act at any moment of their growth, even on a page without a policy", {timeout: 900_000}, () =>
    feedAll("/bare", rounds(100, Infinity)))

test("hostile texts cannot act on a page that is guarded", {timeout: 900_000}, () => feedAll("/guarded", rounds(1, Infinity)))

test("hostile diagrams stay in their frame", {timeout: 900_000}, async () => {
    const {page, seen} = await open("/guarded")
    for (const text of families.diagrams.filter((one, index) => full || index % 3 === 0)) {
        await page.evaluate((source) => window.view().show(source, {growing: false}), text)
        await page.waitForSelector(".diagram--drawn, .diagram--failed", {state: "attached", timeout: 30_000})
        await page.waitForTimeout(100)
        assert.deepEqual(await page.evaluate(() => window.faults()), [], text)
        assert.deepEqual(seen, {...NOTHING(), visits: [server.origin + "/guarded"]}, text)
    }
    await page.close()
})

test("a diagram is drawn when its block is complete, and a wrong one shows its source", {timeout: 60_000}, async () => {
    const {page} = await open("/guarded")
    await page.evaluate(() => window.view().show("```mermaid\ngraph TD\n  A --> B\n", {growing: false}))
    assert.equal(await page.locator("iframe").count(), 0)
    await page.evaluate(() => window.view().show("```mermaid\ngraph TD\n  A --> B\n```\n", {growing: false}))
    await page.waitForSelector(".diagram--drawn iframe")
    assert.ok(Number(await page.locator("iframe").getAttribute("height")) > 60)
    assert.equal(await page.frames()[1].locator("svg .node").count(), 2)
    assert.equal(await page.frames()[1].evaluate(() => window.origin), "null")
    await page.evaluate(() => window.view().show("```mermaid\nno diagram\n```\n", {growing: false}))
    await page.waitForSelector(".diagram--failed")
    assert.equal(await page.locator("figure pre").textContent(), "no diagram\n")
    await page.close()
})

test("nothing of all this has left a trace in the browser's own log of its network", async () => {
    await browser.close()
    assert.deepEqual(await log.strangers(), [])
})

test("the watch and the log notice a script and a request when there is one", async () => {
    log = await networkLog()
    browser = await startBrowser(log.switches)
    const {page, seen} = await open("/bare")
    await page.evaluate(() => {
        const output = document.getElementById("output")
        output.innerHTML = '<img src="http://evil.test/x" onerror="ranAScript(1)"><link rel="prefetch" href="http://early.test/x">'
        const frame = document.createElement("iframe")
        frame.src = "http://framed.test/"
        output.append(frame)
    })
    await page.waitForTimeout(700)
    assert.equal(seen.scripts.length, 1)
    assert.ok(seen.requests.length >= 2)
    assert.equal((await page.evaluate(() => window.faults())).length, 7)
    await browser.close()
    assert.deepEqual(await log.strangers(), ["early.test", "evil.test", "framed.test"])
    browser = null
})
