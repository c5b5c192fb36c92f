/** The builder: the chat beside the form, pictures, and the model that fills in a form. */
import assert from "node:assert/strict"
import {after, before, beforeEach, test} from "node:test"
import {startBrowser, watch} from "../support/browser.mjs"
import {sendPage, startServer} from "../support/server.mjs"

let server
let browser
let tab
let calls
let saving
let handing
let picture

const saved = () => `<turbo-frame id="saved" data-autosave-target="frame"><input type="hidden" name="revision" value="${calls.length}"><p data-autosave-target="status"></p></turbo-frame>`
const page = () => `<div class="builder" id="tabs" data-controller="preview" data-preview-shown-value="form" data-preview-autosave-outlet="#builder" data-preview-usual-model-value="standard">
    <button data-preview-target="tab" data-preview-pane-param="form" data-action="preview#show">Edit</button>
    <button data-preview-target="tab" data-preview-pane-param="preview" data-action="preview#show">Preview</button>
    <form method="post" id="builder" action="/draft" data-controller="autosave" data-autosave-delay-value="60000" data-turbo-frame="saved" novalidate>
      ${saved()}<input name="name"><select name="model"><option value=""></option><option value="large"></option></select>
      <div data-controller="picture" data-picture-largest-value="1000" data-picture-too-large-value="Too large.">
        <span data-picture-target="face" hidden><img data-picture-target="image" alt=""></span><input type="file" data-picture-target="file" data-action="picture#choose">
        <button type="button" data-picture-target="remove" data-action="picture#remove" hidden>Remove</button><p data-picture-target="status" hidden></p>
        <p role="alert" id="picture-refusal" data-picture-target="refusal" hidden></p><input type="hidden" name="picture" data-picture-target="value"></div>
    </form>
    <turbo-frame id="preview" data-preview-target="frame" src="/?draft=true"></turbo-frame></div>
    <form id="act" method="post" data-turbo-frame="_top"></form>`
const composer = (action) => `<form id="composer" method="post" action="${action}" data-controller="composer" data-composer-owner-value="ada" data-composer-conversation-value="${action}"
      data-composer-answering-value="false"><noscript><input type="hidden" name="idempotencyKey" value="one"></noscript><input type="hidden" name="idempotencyKey"><textarea name="question" autofocus data-composer-target="question"></textarea>
    <select name="model"><option value="standard" selected></option><option value="large"></option></select>
    <p role="alert" data-composer-target="error" hidden></p><button data-composer-target="send">Send</button></form>`
const empty = () => `<turbo-frame id="preview"><p id="introduced">Draft ${calls.filter((call) => call.startsWith("save")).length}</p>${composer("/conversations")}</turbo-frame>`
const conversation = () => `<turbo-frame id="preview"><div data-preview-conversation="c1"><p id="said">${calls.filter((call) => call.startsWith("ask")).length}</p>
    <button form="act" formaction="/again" id="again">Again</button><a id="source" href="/source" data-turbo-frame="source">1</a>${composer("/conversations/c1/messages")}</div></turbo-frame>`
const outline = (need) => `<turbo-frame id="outline"><form method="post" action="/outlines" data-turbo-frame="outline" data-controller="outline"><textarea name="need">${need}</textarea>
    <button id="send" data-outline-target="send">Fill in</button><button type="button" id="cancel" hidden data-outline-target="cancel" data-action="outline#cancel">Cancel</button>
    <p id="status" data-outline-target="status"></p></form><p id="filled">${need}</p></turbo-frame>`

async function bytes(request) {
    const chunks = []
    for await (const chunk of request) {
        chunks.push(chunk)
    }
    return Buffer.concat(chunks)
}

const body = async (request) => new URLSearchParams((await bytes(request)).toString())

const toConversation = (response) => response.writeHead(303, {Location: "/conversations/c1"}).end()

before(async () => {
    browser = await startBrowser()
    server = await startServer({
        "/builder": (request, response) => sendPage(response, page()),
        "/": (request, response) => sendPage(response, empty()),
        "/draft": async (request, response) => {
            const sent = await body(request)
            if (saving === "broken") {
                return response.writeHead(503, {"Content-Type": "application/problem+json"}).end("{}")
            }
            calls.push("save " + sent.get("name") + sent.get("picture"))
            response.writeHead(303, {Location: "/saved"}).end()
        },
        "/saved": (request, response) => sendPage(response, saved()),
        "/conversations": async (request, response) => {
            const sent = await body(request)
            assert.match(sent.getAll("idempotencyKey").join(), /^[0-9a-f]{32}$/)
            calls.push(`ask ${sent.get("question")} ${sent.get("model")}`)
            toConversation(response)
        },
        "/conversations/c1/messages": async (request, response) => {
            calls.push("ask " + (await body(request)).get("question"))
            toConversation(response)
        },
        "/conversations/c1/version": async (request, response) => {
            calls.push("draft " + (await body(request)).get("draft"))
            handing === "refused" ? response.writeHead(409, {"Content-Type": "application/problem+json"}).end('{"detail": "Start again."}')
                : toConversation(response)
        },
        "/conversations/c1": (request, response) => sendPage(response, conversation()),
        "/again": (request, response) => {
            calls.push("ask again")
            toConversation(response)
        },
        "/pictures": async (request, response) => {
            calls.push("picture " + (await bytes(request)).length)
            picture === "refused" ? response.writeHead(422, {"Content-Type": "application/problem+json"}).end('{"detail": "No picture."}')
                : response.writeHead(201, {Location: "/pictures/p1"}).end()
        },
        "/source": (request, response) => sendPage(response, "<p>A source</p>"),
        "/new": (request, response) => sendPage(response, outline("")),
        "/outlines": async (request, response) => {
            const need = (await body(request)).get("need")
            request.socket.on("close", () => calls.push("closed"))
            need === "slow" || sendPage(response, outline(need))
        },
    })
})

after(async () => {
    await browser?.close()
    await server?.close()
})

beforeEach(async () => {
    calls = []
    saving = handing = picture = "good"
    tab = await (await browser.newContext()).newPage()
    await watch(tab, server.origin)
    await tab.goto(server.origin + "/builder")
    await tab.waitForSelector("#introduced")
})

async function ask(question) {
    await tab.fill("#preview textarea", question)
    await tab.press("#preview textarea", "Enter")
}

const said = (count) => tab.waitForFunction((wanted) => document.getElementById("said")?.textContent === wanted, String(count))
const focused = (name) => tab.waitForFunction((wanted) => document.activeElement.getAttribute("name") === wanted, name)

test("the form is saved before the draft is asked, and the form's model answers", async () => {
    await tab.fill('[name="name"]', "Reader")
    await tab.selectOption('#builder [name="model"]', "large")
    await ask("One")
    await said(1)
    assert.deepEqual(calls, ["save Reader", "ask One large"])
    assert.equal(new URL(tab.url()).pathname, "/builder")
    await focused("question")
})

test("a conversation is handed to the draft before each question, also when an answer is wanted again", async () => {
    await ask("One")
    await said(1)
    await ask("Two")
    await said(2)
    await tab.click("#again")
    await said(3)
    assert.deepEqual(calls, ["ask One standard", "draft true", "ask Two", "draft true", "ask again"])
    assert.equal(new URL(tab.url()).pathname, "/builder")
})

test("what cannot be saved is not tried, and says so where it was asked", async () => {
    saving = "broken"
    await tab.fill('[name="name"]', "Reader")
    await ask("One")
    await tab.waitForSelector('#preview [role="alert"]:not([hidden])')
    assert.equal(await tab.textContent('#preview [role="alert"]'), "previewUnsaved")
    assert.equal(await tab.inputValue("#preview textarea"), "One")
    assert.deepEqual(calls, [])
})

test("a conversation that tries nothing any more says why", async () => {
    await ask("One")
    await said(1)
    handing = "refused"
    await ask("Two")
    await tab.waitForSelector('#preview [role="alert"]:not([hidden])')
    assert.equal(await tab.textContent('#preview [role="alert"]'), "Start again.")
    assert.equal(calls.filter((call) => call.startsWith("ask")).length, 1)
})

test("while nothing was asked the preview shows what was saved, and the focus stays in the form", async () => {
    await tab.fill('[name="name"]', "Reader")
    await tab.evaluate(() => document.getElementById("builder").requestSubmit())
    await tab.waitForFunction(() => document.getElementById("introduced")?.textContent === "Draft 1")
    await focused("name")
})

test("what leads elsewhere opens beside, so that the form stays", async () => {
    await ask("One")
    await said(1)
    const [beside] = await Promise.all([tab.context().waitForEvent("page"), tab.click("#source")])
    assert.equal(new URL(beside.url()).pathname, "/source")
    assert.equal(new URL(tab.url()).pathname, "/builder")
})

test("a tab says which pane is shown", async () => {
    await tab.click("text=Preview")
    assert.equal(await tab.getAttribute("#tabs", "data-preview-shown-value"), "preview")
    assert.deepEqual(await tab.$$eval("[aria-pressed]", (tabs) => tabs.map((one) => one.getAttribute("aria-pressed"))), ["false", "true"])
})

test("a picture is uploaded at once and saved with the form, and can be removed", async () => {
    await tab.setInputFiles('[type="file"]', {name: "a.png", mimeType: "image/png", buffer: Buffer.alloc(10)})
    await tab.waitForSelector("img[src='/pictures/p1']", {state: "attached"})
    await tab.evaluate(() => document.getElementById("builder").requestSubmit())
    await tab.waitForFunction(() => document.querySelector("#saved input").value === "2")
    await tab.click("text=Remove")
    assert.equal(await tab.inputValue('[name="picture"]'), "")
    assert.equal(await tab.isVisible("img"), false)
    assert.deepEqual(calls, ["picture 10", "save p1"])
})

test("a picture that is too large is not sent, and one that is refused says why", async () => {
    await tab.setInputFiles('[type="file"]', {name: "a.png", mimeType: "image/png", buffer: Buffer.alloc(1001)})
    await tab.waitForSelector("#picture-refusal:not([hidden])")
    assert.equal(await tab.textContent("#picture-refusal"), "Too large.")
    assert.deepEqual(calls, [])
    picture = "refused"
    await tab.setInputFiles('[type="file"]', {name: "a.png", mimeType: "image/png", buffer: Buffer.alloc(10)})
    await tab.waitForFunction(() => document.getElementById("picture-refusal").textContent === "No picture.")
    assert.equal(await tab.inputValue('[name="picture"]'), "")
})

test("waiting for the model says so and can be ended, which the server hears", async () => {
    await tab.goto(server.origin + "/new")
    await tab.fill("textarea", "slow")
    await tab.click("#send")
    await tab.waitForSelector("#cancel:not([hidden])")
    assert.equal(await tab.textContent("#status"), "outlining")
    assert.equal(await tab.isDisabled("#send"), true)
    await tab.click("#cancel")
    await tab.waitForSelector("#cancel", {state: "hidden"})
    await tab.waitForFunction(() => document.getElementById("status").textContent === "")
    assert.equal(await tab.isDisabled("#send"), false)
    for (let looks = 0; looks < 100 && !calls.includes("closed"); looks++) {
        await new Promise((resolve) => setTimeout(resolve, 20))
    }
    assert.ok(calls.includes("closed"))
    await tab.fill("textarea", "quick")
    await tab.click("#send")
    await tab.waitForFunction(() => document.getElementById("filled").textContent === "quick")
})
