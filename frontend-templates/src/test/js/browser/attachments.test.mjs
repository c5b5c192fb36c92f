/** Files for a question, from the browser's side: how they come, what is said of them, and when the question may go. */
import assert from "node:assert/strict"
import {after, before, beforeEach, test} from "node:test"
import {startBrowser, watch} from "../support/browser.mjs"
import {sendPage, startServer} from "../support/server.mjs"

let server
let browser
let tab
let tray
let asked
let refused

const tile = (file) => `<li class="attachment" data-file="${file.id}" data-state="${file.state}" data-picture="${file.name.endsWith(".png")}">
    <span class="attachment__name">${file.name}</span>${file.state === "ready" ? `<input type="hidden" name="files" value="${file.id}">` : ""}
    <button type="button" data-action="attachments#remove" aria-label="Remove ${file.name}">x</button></li>`

const page = `<meta name="csrf-token" content="token"><form id="composer" method="post" action="/ask" data-controller="composer attachments"
    data-composer-owner-value="ada" data-composer-conversation-value="c1" data-composer-limit-value="100"
    data-composer-answering-value="false" data-attachments-seeing-value="standard" data-attachments-most-value="3">
    <input type="hidden" name="idempotencyKey" value=""><div data-attachments-target="box">
    <ul data-attachments-target="list" data-keep hidden></ul>
    <template data-attachments-target="template"><li class="attachment attachment--waiting" data-state="waiting"><span class="attachment__name" data-name></span>
      <progress data-progress max="1" value="0"></progress><p data-sentence></p><button type="button" data-action="attachments#remove" data-remove>x</button></li></template>
    <textarea name="question" data-composer-target="question" data-keep></textarea></div>
    <button type="button" data-attachments-target="button" data-action="attachments#pick">Attach</button>
    <input type="file" multiple hidden data-attachments-target="picker" data-action="attachments#picked">
    <select name="model"><option>standard</option><option>compact</option></select>
    <p data-attachments-target="note" hidden></p><p role="alert" data-composer-target="error" hidden></p>
    <p data-composer-target="status"></p><span data-composer-target="count" hidden></span><button data-composer-target="send">Send</button></form>`

async function body(request) {
    const parts = []
    for await (const part of request) {
        parts.push(part)
    }
    return Buffer.concat(parts)
}

async function files(request, response, url) {
    if (request.method === "POST") {
        const wanted = new URLSearchParams(String(await body(request)))
        if (wanted.get("name") === refused) {
            return response.writeHead(413, {"Content-Type": "application/problem+json"}).end('{"type":"urn:atrium:limit.file-size","detail":"Too large."}')
        }
        tray.set("f" + tray.size, {id: "f" + tray.size, name: wanted.get("name"), size: Number(wanted.get("size")), state: "waiting", token: request.headers["x-csrf-token"]})
        return response.writeHead(201, {Location: "/uploads/f" + (tray.size - 1)}).end()
    }
    sendPage(response, `<ul id="tray">${url.searchParams.getAll("file").filter((id) => tray.has(id)).map((id) => tile(tray.get(id))).join("")}</ul>`)
}

async function uploads(request, response, url) {
    const file = tray.get(url.pathname.split("/").at(-1))
    file.received = await body(request)
    response.writeHead(204, {"Upload-Offset": file.received.length, "Upload-Complete": "?1"}).end()
}

before(async () => {
    browser = await startBrowser()
    server = await startServer({
        "/chat": (request, response) => sendPage(response, page),
        "/files": files,
        "/files/*": (request, response, url) => {
            tray.delete(url.pathname.split("/")[2])
            response.writeHead(204).end()
        },
        "/uploads/*": uploads,
        "/ask": async (request, response) => {
            asked.push(new URLSearchParams(String(await body(request))).getAll("files"))
            response.writeHead(303, {Location: "/chat"}).end()
        },
    })
})

after(async () => {
    await browser?.close()
    await server?.close()
})

beforeEach(async () => {
    tray = new Map()
    asked = []
    refused = null
    tab = await (await browser.newContext()).newPage()
    tab.seen = await watch(tab, server.origin)
    await tab.goto(server.origin + "/chat")
})

const choose = (...names) => tab.setInputFiles("input[type=file]", names.map((name) => ({name, mimeType: "text/plain", buffer: Buffer.from("words of " + name)})))
const state = (name, state) => tab.locator(`li[data-state=${state}]`, {hasText: name}).waitFor()
const note = () => tab.locator("[data-attachments-target=note]").textContent()
const become = (state) => tray.forEach((file) => (file.state = state))
const arrived = async (count) => {
    for (let tries = 0; [...tray.values()].filter((file) => file.received).length < count; tries++) {
        assert.ok(tries < 100, "the files did not come")
        await tab.waitForTimeout(50)
    }
}

function bring(how, name) {
    return tab.evaluate(([how, name]) => {
        const things = new DataTransfer()
        things.items.add(new File(["words"], name))
        document.querySelector("textarea").dispatchEvent(how === "paste" ? new ClipboardEvent(how, {clipboardData: things, bubbles: true, cancelable: true})
            : new DragEvent(how, {dataTransfer: things, bubbles: true, cancelable: true}))
    }, [how, name])
}

test("files come by button, drop and paste; sending waits for them and then names them", async () => {
    await tab.fill("textarea", "A question")
    await choose("one.txt")
    await bring("drop", "two.txt")
    await bring("paste", "three.txt")
    await arrived(3)
    assert.equal(await note(), "filesComing")
    await tab.press("textarea", "Enter")
    assert.deepEqual(asked, [])
    become("ready")
    await state("three.txt", "ready")
    assert.equal(String(tray.get("f0").received), "words of one.txt")
    assert.equal(tray.get("f0").token, "token")
    await tab.press("textarea", "Enter")
    await tab.waitForFunction(() => document.querySelectorAll("li").length === 0)
    assert.deepEqual(asked, [["f0", "f1", "f2"]])
    assert.deepEqual(tab.seen.errors, [])
    await tab.close()
})

test("a draft keeps its files over a reload, and what is gone is not missed", async () => {
    await choose("one.txt", "two.txt")
    await arrived(2)
    become("ready")
    await state("two.txt", "ready")
    tray.delete("f0")
    await tab.reload()
    await state("two.txt", "ready")
    assert.equal(await tab.locator("li").count(), 1)
    await tab.close()
})

test("what cannot be used says so, keeps the question back and goes by the keyboard", async () => {
    await tab.fill("textarea", "A question")
    refused = "large.txt"
    await choose("large.txt", "fine.txt")
    await arrived(1)
    become("ready")
    await state("fine.txt", "ready")
    await state("large.txt", "unusable")
    await tab.getByText("Too large.").waitFor()
    assert.equal(await note(), "filesUnusable")
    assert.ok(await tab.getByText("Send").isDisabled())
    await tab.locator("li", {hasText: "large.txt"}).locator("button").press("Enter")
    assert.ok(await tab.getByText("Send").isEnabled())
    assert.equal(await tab.evaluate(() => document.activeElement.getAttribute("aria-label")), "Remove fine.txt")
    await tab.keyboard.press("Enter")
    assert.equal(await tab.locator("li").count(), 0)
    await tab.waitForTimeout(200)
    assert.equal(tray.size, 0)
    await tab.close()
})

test("a model that does not see is not sent pictures, and there are so many files and no more", async () => {
    await tab.fill("textarea", "A question")
    await choose("a.png", "b.txt", "c.txt", "d.txt")
    assert.equal(await note(), "filesTooMany")
    await arrived(3)
    become("ready")
    await state("c.txt", "ready")
    await tab.selectOption("select", "compact")
    assert.ok(await tab.getByText("Send").isDisabled())
    await tab.selectOption("select", "standard")
    assert.ok(await tab.getByText("Send").isEnabled())
    await tab.close()
})
