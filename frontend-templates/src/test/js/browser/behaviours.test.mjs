/** What makes a finished page livelier: one test for each thing a reader notices. */
import assert from "node:assert/strict"
import {after, before, beforeEach, test} from "node:test"
import {startBrowser, watch} from "../support/browser.mjs"
import {sendPage, startServer} from "../support/server.mjs"

let server
let browser
let tab
let asked
let refuse

const line = (text) => `<p>${text}</p>`
const filler = (count) => Array.from({length: count}, (_, index) => line("Line " + index)).join("")

function chat() {
    return `<main id="scroll" data-controller="scroll"><div id="thread" data-scroll-target="content" data-controller="thread"
        data-thread-conversation-value="c1">${filler(60)}<div id="asked">${asked.map(line).join("")}</div></div>
        <button data-scroll-target="latest" data-action="scroll#jump" hidden>Latest</button></main>
        <form id="composer" method="post" action="/ask" data-controller="composer" data-composer-owner-value="ada"
          data-composer-conversation-value="c1" data-composer-limit-value="100" data-composer-answering-value="false">
        <input type="hidden" name="idempotencyKey" value=""><textarea name="question" data-composer-target="question" data-keep></textarea>
        <span data-composer-target="count" hidden></span><p role="alert" data-composer-target="error" hidden></p>
        <p data-composer-target="status"></p><button data-composer-target="send">Send</button></form>
        <form method="post" action="/logout"><button>Sign out</button></form>`
}

const things = `
    <details data-controller="menu"><summary>Menu</summary><a href="#a" data-menu-target="item">One</a><a href="#b" data-menu-target="item">Two</a></details>
    <article data-controller="edit"><div data-edit-target="view">Question <button data-action="edit#open" data-edit-target="open">Edit</button></div>
      <form data-edit-target="form" hidden><textarea data-edit-target="field">Question</textarea><button type="button" data-action="edit#close">Cancel</button></form></article>
    <p id="notice" data-controller="undo" data-undo-seconds-value="2"><span data-undo-target="count"></span></p>
    <div data-controller="sidebar"><button data-sidebar-target="toggle" data-action="sidebar#toggle">Open</button>
      <nav data-sidebar-target="drawer"><a href="#x">Chat</a></nav><div data-sidebar-target="backdrop" hidden></div></div>
    <form data-controller="theme"><input type="radio" name="t" value="DARK" data-theme-target="choice" data-action="theme#show"></form>
    <time data-controller="relative-time" datetime="2020-01-01T00:00:00Z">1 January 2020</time>
    <div data-controller="copy" data-copy-text-value="to copy"><button data-action="copy#copy">Copy</button></div>
    <form method="post" action="/ask" data-turbo-confirm="Really?"><button>Delete</button></form>
    <dialog data-controller="confirm"><p data-confirm-target="message"></p><form method="dialog"><button value="cancel">No</button><button value="accept">Yes</button></form></dialog>
    <a href="#new" data-shortcut="new-chat">New</a><textarea id="text" data-shortcut="composer"></textarea>
    <form data-controller="search" action="/found" data-turbo-frame="results"><input name="q" data-search-target="query" data-action="input->search#later"></form>
    <turbo-frame id="results"></turbo-frame>
    <p aria-live="polite" data-controller="announce" data-keep></p>`

before(async () => {
    browser = await startBrowser()
    server = await startServer({
        "/chat": (request, response) => sendPage(response, chat()),
        "/things": (request, response) => sendPage(response, `<div data-controller="keyboard">${things}<dialog data-keyboard-target="help">Help</dialog></div>`),
        "/found": (request, response, url) => sendPage(response, `<turbo-frame id="results">Found ${url.searchParams.get("q")}</turbo-frame>`),
        "/logout": (request, response) => response.writeHead(303, {Location: "/chat"}).end(),
        "/ask": async (request, response) => {
            let body = ""
            for await (const chunk of request) {
                body += chunk
            }
            if (refuse) {
                return response.writeHead(429, {"Content-Type": "text/html"}).end('<p data-refusal>Too many questions.</p>')
            }
            asked.push(new URLSearchParams(body).get("question") ?? "deleted")
            response.writeHead(303, {Location: "/chat"}).end()
        },
    })
})

after(async () => {
    await browser?.close()
    await server?.close()
})

beforeEach(() => {
    asked = []
    refuse = false
})

async function open(path, context) {
    tab = await (context ?? await browser.newContext()).newPage()
    await tab.addInitScript(() => {
        window.violations = []
        document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective + " " + event.blockedURI))
    })
    tab.seen = await watch(tab, server.origin)
    await tab.goto(server.origin + path)
    await tab.evaluate(() => {
        const scroller = document.getElementById("scroll")
        scroller && Object.assign(scroller.style, {height: "300px", overflow: "auto"})
    })
    return tab
}

const scrollTop = () => tab.evaluate(() => document.getElementById("scroll").scrollTop)
const atEnd = () => tab.evaluate(() => {
    const {scrollHeight, clientHeight, scrollTop} = document.getElementById("scroll")
    return scrollHeight - clientHeight - scrollTop < 5
})

test("Enter sends; the page is merged, not replaced, and the field is empty again", async () => {
    await open("/chat")
    await tab.evaluate(() => (document.getElementById("thread").mark = true))
    await tab.locator("textarea").pressSequentially("First line")
    await tab.keyboard.press("Shift+Enter")
    await tab.locator("textarea").pressSequentially("second")
    await tab.keyboard.press("Enter")
    await tab.getByText("First line").waitFor()
    assert.deepEqual(asked, ["First line\nsecond"])
    assert.equal(await tab.inputValue("textarea"), "")
    assert.ok(await tab.evaluate(() => document.getElementById("thread").mark), "the thread is the same element")
    assert.deepEqual(await tab.evaluate(() => window.violations), [])
    await tab.close()
})

test("an empty or too long question is not sent, and the limit is shown when it is near", async () => {
    await open("/chat")
    assert.ok(await tab.getByText("Send").isDisabled())
    await tab.fill("textarea", "   ")
    assert.ok(await tab.getByText("Send").isDisabled())
    await tab.fill("textarea", "x".repeat(95))
    assert.equal(await tab.locator("[data-composer-target=count]").textContent(), "charactersLeft")
    await tab.fill("textarea", "x".repeat(101))
    await tab.press("textarea", "Enter")
    await tab.waitForTimeout(200)
    assert.deepEqual(asked, [])
    await tab.close()
})

test("a refusal is said in place, the question stays, and the next attempt has the same key", async () => {
    await open("/chat")
    refuse = true
    await tab.fill("textarea", "A question")
    await tab.press("textarea", "Enter")
    await tab.getByText("Too many questions.").waitFor()
    const key = await tab.inputValue("[name=idempotencyKey]")
    assert.match(key, /^[0-9a-f]{32}$/)
    assert.equal(await tab.inputValue("textarea"), "A question")
    refuse = false
    await tab.press("textarea", "Enter")
    await tab.locator("#asked p").waitFor()
    assert.deepEqual(asked, ["A question"])
    assert.ok(await tab.locator("[role=alert]").isHidden())
    await tab.close()
})

test("a draft survives a reload, and goes when it is sent or the member signs out", async () => {
    await open("/chat")
    await tab.fill("textarea", "Half a question")
    await tab.reload()
    assert.equal(await tab.inputValue("textarea"), "Half a question")
    await tab.getByText("Sign out").click()
    await tab.waitForTimeout(300)
    assert.deepEqual(await tab.evaluate(() => Object.keys(localStorage)), [])
    await tab.close()
})

test("the end is followed only while the reader is there", async () => {
    await open("/chat")
    const grow = () => tab.evaluate(() => {
        const more = document.createElement("p")
        more.textContent = "More"
        more.style.height = "120px"
        document.getElementById("asked").append(more)
    })
    await tab.evaluate(() => document.querySelector("[data-scroll-target=latest]").click())
    await grow()
    await tab.waitForTimeout(150)
    assert.ok(await atEnd())
    await tab.hover("#scroll")
    await tab.mouse.wheel(0, -60)
    await tab.waitForTimeout(150)
    const there = await scrollTop()
    await grow()
    await tab.waitForTimeout(150)
    assert.equal(await scrollTop(), there)
    await tab.getByText("Latest").dispatchEvent("click")
    assert.ok(await atEnd())
    assert.ok(await tab.getByText("Latest").isHidden())
    await tab.close()
})

test("a question asked in one tab appears in the other", async () => {
    const context = await browser.newContext()
    const other = await open("/chat", context)
    await open("/chat", context)
    asked.push("Asked elsewhere")
    await tab.evaluate(() => new BroadcastChannel("atrium").postMessage({conversation: "c1", reply: "r9"}))
    await other.getByText("Asked elsewhere").waitFor()
    await context.close()
})

test("a menu is closed by Escape and by a click elsewhere, and arrows move in it", async () => {
    await open("/things")
    const isOpen = () => tab.locator("details").evaluate((element) => element.open)
    await tab.locator("summary").click()
    await tab.waitForFunction(() => document.activeElement.textContent === "One")
    await tab.keyboard.press("ArrowDown")
    assert.equal(await tab.evaluate(() => document.activeElement.textContent), "Two")
    await tab.keyboard.press("Escape")
    assert.ok(!await isOpen())
    assert.equal(await tab.evaluate(() => document.activeElement.textContent), "Menu")
    await tab.locator("summary").click()
    await tab.locator("time").click()
    assert.ok(!await isOpen())
    await tab.close()
})

test("a question is edited in its place, and Escape gives it back", async () => {
    await open("/things")
    await tab.getByText("Edit").click()
    assert.ok(await tab.getByText("Edit").isHidden())
    await tab.keyboard.type(" changed")
    assert.equal(await tab.locator("article textarea").inputValue(), "Question changed")
    await tab.keyboard.press("Escape")
    assert.ok(await tab.getByText("Edit").isVisible())
    assert.equal(await tab.locator("article textarea").inputValue(), "Question")
    await tab.close()
})

test("an undo notice goes by itself", async () => {
    await open("/things")
    assert.equal(await tab.locator("#notice").count(), 1)
    await tab.waitForFunction(() => !document.getElementById("notice"), {timeout: 6000})
    await tab.close()
})

test("the drawer opens, takes the focus and closes by Escape", async () => {
    await open("/things")
    await tab.getByText("Open").click()
    assert.equal(await tab.getByText("Open").getAttribute("aria-expanded"), "true")
    assert.equal(await tab.evaluate(() => document.activeElement.textContent), "Chat")
    await tab.keyboard.press("Escape")
    assert.equal(await tab.getByText("Open").getAttribute("aria-expanded"), "false")
    await tab.close()
})

test("a confirmation is asked in the page's own dialog", async () => {
    await open("/things")
    await tab.getByText("Delete").click()
    assert.equal(await tab.locator("dialog[open] p").textContent(), "Really?")
    await tab.getByText("No", {exact: true}).click()
    await tab.waitForTimeout(200)
    assert.deepEqual(asked, [])
    await tab.getByText("Delete").click()
    await tab.getByText("Yes", {exact: true}).click()
    await tab.waitForURL("**/chat")
    assert.deepEqual(asked, ["deleted"])
    await tab.close()
})

test("search answers while one types", async () => {
    await open("/things")
    await tab.locator("[name=q]").pressSequentially("merger")
    await tab.getByText("Found merger").waitFor()
    await tab.close()
})

test("shortcuts lead to what the page offers, and not while one types", async () => {
    await open("/things")
    // Keys pressed before the scripts have come are nobody's: press until somebody listens.
    for (let tries = 0; tries < 100 && !tab.url().endsWith("#new"); tries++) {
        await tab.keyboard.press("Control+Shift+O")
        await tab.waitForTimeout(100)
    }
    assert.ok(tab.url().endsWith("#new"))
    await tab.keyboard.press("Shift+Escape")
    assert.equal(await tab.evaluate(() => document.activeElement.id), "text")
    await tab.keyboard.type("?")
    assert.equal(await tab.inputValue("#text"), "?")
    await tab.evaluate(() => document.activeElement.blur())
    await tab.keyboard.press("?")
    assert.ok(await tab.getByText("Help").isVisible())
    await tab.close()
})

test("times are relative, themes are shown at once, copying is said aloud", async () => {
    const context = await browser.newContext({permissions: ["clipboard-read", "clipboard-write"]})
    await open("/things", context)
    assert.match(await tab.locator("time").textContent(), /years ago/)
    assert.match(await tab.locator("time").getAttribute("title"), /2020|2019/)
    await tab.locator("[type=radio]").check()
    assert.equal(await tab.evaluate(() => document.documentElement.dataset.theme), "dark")
    await tab.getByText("Copy").click()
    await tab.waitForFunction(() => document.querySelector("[aria-live]").textContent === "Copied")
    assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), "to copy")
    assert.deepEqual(tab.seen.errors, [])
    await context.close()
})
