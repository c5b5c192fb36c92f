/** Nothing that a model writes can act: no script runs, nothing is asked of another host, at any moment of its growth. */
import assert from "node:assert/strict"
import {after, before, test} from "node:test"
import {startBrowser, watch} from "../support/browser.mjs"
import {hostileTexts} from "../support/hostile-texts.mjs"
import {sendPage, startServer} from "../support/server.mjs"

let server
let browser

before(async () => {
    const script = '<script type="module" src="/bench.js"></script>'
    server = await startServer({
        "/guarded": (request, response) => sendPage(response, '<div id="output"></div>', {script}),
        "/bare": (request, response) => sendPage(response, '<div id="output"></div>', {script, policy: false}),
        "/bench.js": (request, response) => response.writeHead(200, {"Content-Type": "text/javascript"}).end(
            `import {MarkdownView} from "/assets/js/lib/markdown/view.js"
             await import("katex"); await import("highlight.js")
             const policy = {origin: location.origin, hosts: ["allowed.test"]}
             window.view = () => new MarkdownView(document.getElementById("output"), policy)`),
    })
    browser = await startBrowser()
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

/** Feeds a text character by character and looks at every step for anything that could act. */
function feed(text) {
    const output = document.getElementById("output")
    const suspects = new Set()
    const look = () => {
        for (const element of output.querySelectorAll("*")) {
            const name = element.localName
            if (/^(script|style|link|img|image|video|audio|object|embed|form|input|base|meta|svg|template|turbo-.*)$/.test(name)) {
                suspects.add(name)
            }
            if (name === "iframe" && (element.src !== location.origin + "/diagram-frame" || element.sandbox.value !== "allow-scripts")) {
                suspects.add("iframe " + element.src)
            }
            for (const attribute of element.attributes) {
                const own = element.matches("figure.code, figure.code *")
                const risky = /^(on|style$|src|srcset$|id$|name$|formaction$|xlink:)/.test(attribute.name) && name !== "iframe"
                if (risky || (attribute.name.startsWith("data-") && !own)) {
                    suspects.add(`${name} ${attribute.name}=${attribute.value}`)
                }
            }
            const reachable = [location.origin, "https://allowed.test", "http://allowed.test", "null"]
            if (element.href && (!/^(https?|mailto):/.test(element.href) || !reachable.includes(new URL(element.href).origin))) {
                suspects.add("href " + element.href)
            }
        }
    }
    const live = window.view()
    for (let length = 1; length <= text.length; length += 1) {
        live.show(text.slice(0, length), {growing: true})
        look()
    }
    live.show(text, {growing: false})
    look()
    return [...suspects]
}

for (const path of ["/guarded", "/bare"]) {
    test(`hostile texts cannot act on a page that is ${path.slice(1)}`, {timeout: 240_000}, async () => {
        const {page, seen} = await open(path)
        for (const text of hostileTexts) {
            assert.deepEqual(await page.evaluate(feed, text), [], text)
            assert.deepEqual(seen, {scripts: [], requests: [], dialogs: [], errors: []}, text)
        }
        await page.waitForTimeout(1500)
        assert.deepEqual(seen, {scripts: [], requests: [], dialogs: [], errors: []})
        await page.close()
    })
}

test("the watch notices a script and a request when there is one", async () => {
    const {page, seen} = await open("/bare")
    await page.evaluate(() => {
        document.getElementById("output").innerHTML = '<img src="http://127.0.0.1:1/x" onerror="ranAScript(1)">'
    })
    await page.waitForTimeout(500)
    assert.equal(seen.scripts.length, 1)
    assert.equal(seen.requests.length, 1)
    await page.close()
})

test("hostile diagrams stay in their frame", {timeout: 120_000}, async () => {
    const {page, seen} = await open("/guarded")
    for (const text of hostileTexts.filter((one) => one.startsWith("```mermaid"))) {
        await page.evaluate((source) => window.view().show(source, {growing: false}), text)
        await page.waitForSelector(".diagram--drawn, .diagram--failed", {state: "attached", timeout: 20_000})
        await page.waitForTimeout(100)
        assert.deepEqual(seen, {scripts: [], requests: [], dialogs: [], errors: []}, text)
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
