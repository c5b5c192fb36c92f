/** From a number in an answer to the words on the page of its file. */
import assert from "node:assert/strict"
import {mkdirSync} from "node:fs"
import {after, before, test} from "node:test"
import {NOTHING, startBrowser, watch} from "../support/browser.mjs"
import {module} from "../support/libraries.mjs"
import {pdf} from "../support/pdf.mjs"
import {sendPage, startServer} from "../support/server.mjs"

const AT = "/conversations/c1/messages/m1/sources/"
const LINES = Array.from({length: 30}, (_, index) => `Clause ${index + 1}. Nothing of note is said here about anything.`)
const PAGES = [["Terms of business"], [...LINES, "Clause 31. The notice period for either", "party is three months to the end", "of a quarter.", ...LINES.slice(0, 8)]]
const PASSAGE = "Clause 31. The notice period for either\nparty is three months to the end\nof a quarter."
const SOURCES = {1: {name: "Terms.pdf", page: 2, heading: "", href: AT + 1}, 2: {name: "Notes.md", page: 0, heading: "", href: AT + 2},
    3: {name: "Bad.pdf", page: 1, heading: "", href: AT + 3}, 4: {name: "Gone.pdf", page: 1, heading: "", href: AT + 4, withdrawn: true},
    5: {name: "Script.pdf", page: 1, heading: "", href: AT + 5}}
const SCRIPT = pdf([["The notice period"]], {catalog: "/OpenAction << /S /JavaScript /JS (app.alert\\('x'\\)) >>"})
const FILES = {1: pdf(PAGES), 3: Buffer.from("%PDF-1.7\nnot a file at all"), 5: SCRIPT}
const ANSWER = "It is three months [1]. So says the note 【2】. One more [3], one withdrawn [4], one with a script [5], one invented [9]."

let server
let browser
let asked

before(async () => {
    browser = await startBrowser()
    server = await startServer({
        "/chat": (request, response) => sendPage(response, chat()),
        [AT + "1"]: (request, response) => sendPage(response, source(1, "Terms.pdf", 2, PASSAGE)),
        [AT + "2"]: (request, response) => sendPage(response, source(2, "Notes.md", 0, "So it is noted.")),
        [AT + "3"]: (request, response) => sendPage(response, source(3, "Bad.pdf", 1, "Words of a bad file.")),
        [AT + "4"]: (request, response) => response.writeHead(404, {"Content-Type": "application/problem+json"}).end("{}"),
        [AT + "5"]: (request, response) => sendPage(response, source(5, "Script.pdf", 1, "The notice period")),
        [AT + "1/content"]: (request, response) => file(1, request, response),
        [AT + "3/content"]: (request, response) => file(3, request, response),
        [AT + "5/content"]: (request, response) => file(5, request, response),
    })
})

after(async () => {
    await browser?.close()
    await server?.close()
})

function file(number, request, response) {
    asked.push(request.headers.range ?? "all")
    response.writeHead(200, {"Content-Type": "application/pdf", "Accept-Ranges": "bytes", "Content-Length": FILES[number].length})
        .end(FILES[number])
}

function chat() {
    const sources = JSON.stringify(SOURCES).replaceAll('"', "&quot;")
    return `<link rel="stylesheet" href="/assets/css/app.css"><div class="desk"><main class="chat">
        <article class="message" data-controller="support"><div data-controller="markdown" data-markdown-growing-value="false" data-markdown-sources-value="${sources}">
          <div data-markdown-target="source">${ANSWER} Nobody said this.</div>
          <div class="markdown" data-markdown-target="output" data-support-target="text" data-keep></div></div>
          <button data-support-target="toggle" data-action="support#toggle" aria-pressed="false" hidden>Show</button></article></main>
        <aside class="pane" id="source-pane" hidden data-keep data-controller="pane" aria-label="Source">
          <div class="pane__closed" hidden data-pane-target="refusal"><p data-pane-target="sentence"></p><button data-action="pane#close">Close</button></div>
          <turbo-frame id="source" class="pane__frame" data-pane-target="frame"></turbo-frame></aside></div>`
}

function source(number, name, page, passage) {
    const drawn = page > 0 ? `data-source-url-value="${AT}${number}/content" data-source-page-value="${page}"` : ""
    return `<turbo-frame id="source"><section class="source" data-controller="source" data-action="keydown.esc->pane#close" ${drawn}>
        <header class="source__head"><h2 tabindex="-1" data-pane-target="title">${name}</h2><a href="/chat" data-turbo-frame="_top" data-action="pane#close">Close</a></header>
        <p class="source__state" hidden data-source-target="state"></p>
        ${page > 0 ? '<div class="source__stage" hidden data-source-target="stage"></div>' : ""}
        <div class="source__text" data-source-target="text"><p class="source__words">before <mark data-source-target="passage">${passage}</mark> after</p></div>
        </section></turbo-frame>`
}

async function open(number) {
    asked = []
    const page = await browser.newPage({viewport: {width: 1300, height: 850}})
    const seen = await watch(page, server.origin)
    await page.goto(server.origin + "/chat")
    await page.click(`.markdown a.chip:text-is("${number}")`)
    return {page, seen}
}

function keep(page, name) {
    mkdirSync(module + "target/screens", {recursive: true})
    return page.screenshot({path: `${module}target/screens/${name}.png`})
}

test("a number opens the page of the file with the words of the passage marked", {timeout: 60_000}, async () => {
    const {page, seen} = await open(1)
    await page.waitForSelector(".paper-text__mark")
    const marks = await page.$$eval(".paper-text__mark", (all) => all.map((mark) => mark.textContent))
    assert.equal(marks.join(" "), "Clause 31. The notice period for either party is three months to the end of a quarter")
    const mark = await page.locator(".paper-text__mark").first().boundingBox()
    const stage = await page.locator(".source__stage").boundingBox()
    assert.ok(mark.y >= stage.y && mark.y + mark.height <= stage.y + stage.height, "the mark can be seen")
    assert.ok(await page.locator(".source__text").isHidden())
    await keep(page, "source-drawn")
    assert.deepEqual({...seen, visits: undefined}, {...NOTHING(), visits: undefined})
    await page.close()
})

test("what no browser draws is shown as text, at the passage", {timeout: 60_000}, async () => {
    const {page} = await open(2)
    await page.waitForSelector(".source__text mark")
    assert.ok(await page.locator(".source__text mark").isVisible())
    assert.deepEqual(asked, [])
    await page.close()
})

test("a file that cannot be drawn is shown as text, and says so", {timeout: 60_000}, async () => {
    const {page} = await open(3)
    await page.waitForFunction(() => document.querySelector(".source__state")?.textContent === "Not drawn")
    assert.ok(await page.locator(".source__text mark").isVisible())
    assert.ok(await page.locator(".source__stage").isHidden())
    await page.close()
})

test("what a PDF wants to run does not run", {timeout: 60_000}, async () => {
    const {page, seen} = await open(5)
    await page.waitForSelector(".paper-text__mark")
    assert.deepEqual(seen.dialogs, [])
    assert.deepEqual(seen.scripts, [])
    assert.deepEqual(seen.errors, [])
    await page.close()
})

test("a source that may not be read any more says so, and Escape leads back to its number", {timeout: 60_000}, async () => {
    const {page} = await open(4)
    await page.waitForSelector("#source-pane:not([hidden])")
    assert.equal(await page.locator("[data-pane-target=sentence]").textContent(), "Gone")
    await page.keyboard.press("Escape")
    assert.ok(await page.locator("#source-pane").isHidden())
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "4")
    await page.click('.markdown a.chip:text-is("2")')
    await page.waitForSelector(".source__text mark")
    assert.ok(await page.locator("[data-pane-target=refusal]").isHidden())
    await page.keyboard.press("Escape")
    assert.ok(await page.locator("#source-pane").isHidden())
    await page.close()
})

test("numbers say where they lead, an invented one is nowhere, and what has no source can be seen", {timeout: 60_000}, async () => {
    const page = await browser.newPage()
    await page.goto(server.origin + "/chat")
    await page.waitForSelector("a.chip")
    const chips = await page.$$eval("a.chip", (all) => all.map((chip) => chip.getAttribute("aria-label")))
    assert.deepEqual(chips, ["Source 1: Terms.pdf, page 2", "Source 2: Notes.md", "Source 3: Bad.pdf, page 1",
        "Source 4: Gone.pdf, page 1, withdrawn", "Source 5: Script.pdf, page 1"])
    assert.doesNotMatch(await page.locator(".markdown").textContent(), /9/)
    await page.click("[data-support-target=toggle]")
    assert.deepEqual(await page.evaluate(() => [...CSS.highlights.get("unsupported")].map(String)), ["Nobody said this."])
    await page.click("[data-support-target=toggle]")
    assert.equal(await page.evaluate(() => CSS.highlights.get("unsupported").size), 0)
    await page.close()
})

test("whatever the pieces in which an answer comes, its numbers end the same", {timeout: 60_000}, async () => {
    const page = await browser.newPage()
    await page.goto(server.origin + "/chat")
    const outcomes = await page.evaluate(async ({texts, sources}) => {
        const {MarkdownView} = await import("/assets/js/lib/markdown/view.js")
        const show = (text, step) => {
            const output = document.createElement("div")
            const view = new MarkdownView(output, {origin: location.origin, hosts: [], sources})
            for (let length = step; length < text.length; length += step) {
                view.show(text.slice(0, length), {growing: true})
            }
            view.show(text, {growing: false})
            return output.innerHTML
        }
        return texts.map((text) => [1, 3, 7].map((step) => show(text, step) === show(text, text.length)))
    }, {texts: [ANSWER, "So [1](https://evil.test) and `[1]`.\n\nThen [1,2].\n\n- 【1】 $a[1]$\n- [9]\n\n[1]: https://evil.test\n"], sources: SOURCES})
    assert.deepEqual(outcomes.flat(), Array(6).fill(true))
    await page.close()
})
