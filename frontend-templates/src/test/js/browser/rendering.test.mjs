/** What is shown depends on the text alone, what is read stays where it is, and a long text does not freeze the page. */
import assert from "node:assert/strict"
import {after, before, test} from "node:test"
import {startBrowser} from "../support/browser.mjs"
import {sample} from "../support/sample-text.mjs"
import {sendPage, startServer} from "../support/server.mjs"

let server
let browser
let page

before(async () => {
    const script = '<script type="module" src="/bench.js"></script>'
    server = await startServer({
        "/page": (request, response) => sendPage(response, '<div id="output"></div>', {script}),
        "/live": (request, response) => sendPage(response, `
            <div data-controller="markdown" data-markdown-growing-value="true" id="live">
            <div data-markdown-target="source"></div><div data-markdown-target="output" data-keep></div></div>`),
        "/bench.js": (request, response) => response.writeHead(200, {"Content-Type": "text/javascript"}).end(
            `import {MarkdownView} from "/assets/js/lib/markdown/view.js"
             await import("katex"); await import("highlight.js")
             const policy = {origin: location.origin, hosts: ["allowed.test"]}
             window.view = () => new MarkdownView(document.getElementById("output"), policy)
             window.html = () => document.getElementById("output").innerHTML`),
    })
    browser = await startBrowser()
    page = await browser.newPage()
    await page.goto(server.origin + "/page")
    await page.waitForFunction(() => window.view)
})

after(async () => {
    await browser?.close()
    await server?.close()
})

/** The text in random pieces, and at once: both outcomes. */
async function outcomes(text, seed) {
    return page.evaluate(async ({text, seed}) => {
        const settled = () => new Promise((resolve) => setTimeout(resolve, 120))
        let state = seed
        const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
        const live = window.view()
        for (let length = 0; length < text.length;) {
            length = Math.min(text.length, length + 1 + Math.floor(random() * 40))
            live.show(text.slice(0, length), {growing: true})
        }
        live.show(text, {growing: false})
        await settled()
        const grown = window.html()
        window.view().show(text, {growing: false})
        await settled()
        return {grown, whole: window.html()}
    }, {text, seed})
}

test("a text in pieces ends as the text at once", {timeout: 120_000}, async () => {
    for (let seed = 1; seed <= 20; seed++) {
        const {grown, whole} = await outcomes(sample, seed)
        assert.equal(grown, whole, "seed " + seed)
    }
})

test("line ends of every kind may be cut anywhere", async () => {
    for (let seed = 1; seed <= 10; seed++) {
        const {grown, whole} = await outcomes(sample.replaceAll("\n", seed % 2 ? "\r\n" : "\r"), seed)
        assert.equal(grown, whole, "seed " + seed)
    }
})

test("tables, formulas, code and links are shown as such", async () => {
    await outcomes(sample, 1)
    const count = (selector) => page.locator("#output " + selector).count()
    assert.equal(await count("h3"), 1)
    assert.equal(await count(".markdown__table table"), 1)
    assert.ok(await count("math") >= 4)
    assert.equal(await count(".math--source"), 2)
    assert.ok(await count("code.hljs .hljs-keyword") > 0)
    assert.equal(await count('a[href="https://allowed.test/guide"][rel="noopener noreferrer nofollow"]'), 2)
    assert.equal(await count(".link-inert"), 2)
    assert.equal(await count(".image-inert"), 1)
    assert.equal(await count("[style]"), 0)
})

test("finished blocks are the same nodes while the text goes on", async () => {
    const same = await page.evaluate((text) => {
        const live = window.view()
        const half = text.slice(0, text.length / 2)
        live.show(half, {growing: true})
        const first = [...document.getElementById("output").children].slice(0, -1)
        for (let length = half.length; length < text.length; length += 7) {
            live.show(text.slice(0, length), {growing: true})
        }
        return first.length > 5 && first.every((node, index) => document.getElementById("output").children[index] === node)
    }, sample.replace(/^\[.*$/gm, ""))
    assert.ok(same)
})

test("a selection in the growing paragraph survives", async () => {
    const selected = await page.evaluate(() => {
        const live = window.view()
        live.show("The answer begins here", {growing: true})
        getSelection().setBaseAndExtent(document.querySelector("#output p").firstChild, 4, document.querySelector("#output p").firstChild, 10)
        live.show("The answer begins here and goes **on** for a while", {growing: true})
        return String(getSelection())
    })
    assert.equal(selected, "answer")
})

test("a text of 200 KB that arrives in pieces never blocks the page for long", {timeout: 120_000}, async () => {
    const live = await browser.newPage()
    await live.goto(server.origin + "/live")
    await live.waitForFunction(() => document.querySelector("[data-markdown-target=source]").hidden)
    const longest = await live.evaluate(async (text) => {
        const source = document.querySelector("[data-markdown-target=source]")
        source.textContent = ""
        let longest = 0
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (longest = Math.max(longest, entry.duration))))
            .observe({type: "longtask"})
        for (let at = 0; at < text.length; at += 4000) {
            source.firstChild ? source.firstChild.appendData(text.slice(at, at + 4000)) : source.append(text.slice(at, at + 4000))
            await new Promise((resolve) => setTimeout(resolve, 10))
        }
        document.getElementById("live").dataset.markdownGrowingValue = "false"
        await new Promise((resolve) => setTimeout(resolve, 3000))
        return longest
    }, sample.repeat(Math.ceil(200_000 / sample.length)))
    const shown = await live.locator("[data-markdown-target=output] h3").count()
    assert.equal(shown, Math.ceil(200_000 / sample.length))
    assert.ok(longest < 1000, `longest task ${longest} ms`)
    await live.close()
})

test("a finished text of 200 KB is shown in slices", {timeout: 60_000}, async () => {
    const live = await browser.newPage()
    await live.goto(server.origin + "/live")
    await live.waitForFunction(() => document.querySelector("[data-markdown-target=source]").hidden)
    const longest = await live.evaluate(async ({text, headings}) => {
        let longest = 0
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (longest = Math.max(longest, entry.duration))))
            .observe({type: "longtask"})
        document.getElementById("live").dataset.markdownGrowingValue = "false"
        document.querySelector("[data-markdown-target=source]").textContent = text
        while (document.querySelectorAll("[data-markdown-target=output] h3").length < headings) {
            await new Promise((resolve) => setTimeout(resolve, 20))
        }
        await new Promise((resolve) => setTimeout(resolve, 300))
        return longest
    }, {text: sample.repeat(Math.ceil(200_000 / sample.length)), headings: Math.ceil(200_000 / sample.length)})
    assert.ok(longest < 1000, `longest task ${longest} ms`)
    await live.close()
})

test("formulas and code need no inline style: the page's policy has nothing to refuse", async () => {
    const guarded = await browser.newPage()
    await guarded.addInitScript(() => {
        window.refused = []
        document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective + " " + event.sample))
    })
    await guarded.goto(server.origin + "/page")
    await guarded.waitForFunction(() => window.view)
    const formulas = ["\\color{red}{x}", "\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}", "\\begin{aligned}a&=b\\\\[2em]c&=d\\end{aligned}",
        "\\rule{2em}{1em}", "\\cancel{x}", "\\boxed{x}", "\\colorbox{red}{x}", "\\begin{array}{|c|c|}\\hline a&b\\\\\\hline\\end{array}",
        "\\overbrace{x}^n", "\\xrightarrow{abc}", "\\large x", "\\begin{cases}a\\\\b\\end{cases}", "\\smash{x}\\phantom{y}\\hspace{1em}"]
    const drawn = await guarded.evaluate(async (text) => {
        window.view().show(text, {growing: false})
        await new Promise((resolve) => setTimeout(resolve, 500))
        return document.querySelectorAll("#output math").length
    }, formulas.map((tex) => `$$\n${tex}\n$$\n`).join("\n") + sample)
    assert.ok(drawn > formulas.length)
    assert.deepEqual(await guarded.evaluate(() => window.refused), [])
    await guarded.close()
})
