/** What makes the forms of assistants livelier: they save themselves, look things up, and show the fields in use. */
import assert from "node:assert/strict"
import {after, before, beforeEach, test} from "node:test"
import {startBrowser, watch} from "../support/browser.mjs"
import {sendPage, startServer} from "../support/server.mjs"

let server
let browser
let tab
let saved
let answer
let delay

const frame = (inside) => `<turbo-frame id="saved" data-autosave-target="frame">${inside}</turbo-frame>`
const form = () => `<form method="post" action="/draft" data-controller="autosave lookup starters" data-autosave-delay-value="100"
        data-lookup-delay-value="50" data-lookup-url-value="/alike" data-turbo-frame="saved" novalidate>
    ${frame('<input type="hidden" name="revision" value="1"><p data-autosave-target="status"></p>')}
    <input name="name" data-lookup-target="field" data-action="input->lookup#later">
    <turbo-frame id="alike" data-lookup-target="frame"></turbo-frame>
    <div data-controller="count" data-count-limit-value="20"><textarea name="text" data-count-target="field" data-action="input->count#show"></textarea>
      <p id="left" data-count-target="left" hidden></p></div>
    ${["one", "", ""].map((value, index) => `<div data-starters-target="row"><input name="starters" id="s${index}" value="${value}"
        data-starters-target="field"><button type="button" data-action="starters#remove" id="r${index}">Remove</button></div>`).join("")}
    <button type="button" data-starters-target="add" data-action="starters#add" id="add">Add</button></form><a href="/elsewhere">Elsewhere</a>`

const kept = () => frame(`<input type="hidden" name="revision" value="${saved.length + 1}"><p data-autosave-target="status">Saved</p>`)
const conflict = () => frame(`<p data-autosave-hold>Ben saved</p><button name="revision" value="9">Mine</button>`)

before(async () => {
    browser = await startBrowser()
    server = await startServer({
        "/form": (request, response) => sendPage(response, form()),
        "/elsewhere": (request, response) => sendPage(response, "<p>Elsewhere now</p>"),
        "/alike": (request, response, url) => sendPage(response, `<turbo-frame id="alike">Like ${url.searchParams.get("name")}</turbo-frame>`),
        "/draft": async (request, response) => {
            let body = ""
            for await (const chunk of request) {
                body += chunk
            }
            saved.push(new URLSearchParams(body))
            await new Promise((resolve) => setTimeout(resolve, delay))
            answer === "conflict" ? response.writeHead(409, {"Content-Type": "text/html"}).end(conflict())
                : response.writeHead(303, {Location: "/saved"}).end()
        },
        "/saved": (request, response) => sendPage(response, kept()),
    })
})

after(async () => {
    await browser?.close()
    await server?.close()
})

beforeEach(async () => {
    saved = []
    answer = "kept"
    delay = 0
    tab = await (await browser.newContext()).newPage()
    tab.seen = await watch(tab, server.origin)
    await tab.goto(server.origin + "/form")
    await tab.waitForFunction(() => document.getElementById("s1").closest("div").hidden)
})

/** Longer than any of these tests takes: what is saved then is saved by leaving. */
const saveLate = () => tab.evaluate(() => document.querySelector("form").setAttribute("data-autosave-delay-value", "600000"))

const until = async (condition) => {
    for (let tries = 0; tries < 100 && !condition(); tries++) {
        await tab.waitForTimeout(50)
    }
    assert.ok(condition())
}

test("a form saves itself when the typing pauses, and names the revision it was answered", async () => {
    await tab.fill("textarea", "First")
    await tab.getByText("Saved").waitFor()
    await tab.fill("textarea", "Second")
    await until(() => saved.length === 2)
    assert.deepEqual(saved.map((fields) => [fields.get("revision"), fields.get("text")]), [["1", "First"], ["2", "Second"]])
    await tab.close()
})

test("after somebody else's saving nothing is saved by itself, and the text stays until the member decides", async () => {
    answer = "conflict"
    await tab.fill("textarea", "Mine")
    await tab.getByText("Ben saved").waitFor()
    await tab.fill("textarea", "Mine, longer")
    await tab.waitForTimeout(400)
    assert.equal(saved.length, 1)
    assert.equal(await tab.inputValue("textarea"), "Mine, longer")
    answer = "kept"
    await tab.getByText("Mine", {exact: true}).click()
    await tab.getByText("Saved").waitFor()
    assert.deepEqual(saved.at(-1).getAll("revision"), ["9"])
    assert.equal(saved.at(-1).get("text"), "Mine, longer")
    await tab.close()
})

test("what is unsaved is saved when one leaves", async () => {
    await saveLate()
    await tab.fill("textarea", "Last words")
    await tab.getByText("Elsewhere").click()
    await tab.getByText("Elsewhere now").waitFor()
    await until(() => saved.length === 1)
    assert.equal(saved[0].get("text"), "Last words")
    await tab.close()
})

test("what is saved already is not saved again when one leaves", async () => {
    await tab.fill("textarea", "Saved words")
    await tab.getByText("Saved", {exact: true}).waitFor()
    await tab.getByText("Elsewhere").click()
    await tab.getByText("Elsewhere now").waitFor()
    await tab.waitForTimeout(200)
    assert.deepEqual(saved.map((fields) => fields.get("text")), ["Saved words"])
    await tab.close()
})

test("what is typed while a saving is under way is saved after it, though one leaves", async () => {
    delay = 600
    await tab.fill("textarea", "First")
    await until(() => saved.length === 1)
    await saveLate()
    await tab.fill("textarea", "Second")
    await tab.getByText("Elsewhere").click()
    await tab.getByText("Elsewhere now").waitFor()
    await until(() => saved.length === 2)
    assert.deepEqual(saved.map((fields) => [fields.get("revision"), fields.get("text")]), [["1", "First"], ["2", "Second"]])
    await tab.close()
})

test("a frame shows what the fields lead to", async () => {
    await tab.fill("[name=name]", "Contract")
    await tab.getByText("Like Contract").waitFor()
    await tab.close()
})

test("only fields in use are shown, one more on demand, and removing moves the others up", async () => {
    await tab.click("#add")
    assert.ok(await tab.locator("#s1").isVisible())
    assert.equal(await tab.evaluate(() => document.activeElement.id), "s1")
    await tab.fill("#s1", "two")
    await tab.click("#r0")
    assert.equal(await tab.inputValue("#s0"), "two")
    assert.ok(!await tab.locator("#s1").isVisible())
    await tab.click("#add")
    await tab.click("#add")
    assert.ok(!await tab.locator("#add").isVisible())
    await tab.close()
})

test("the limit is told when it is near, and how much is too much", async () => {
    await tab.fill("textarea", "x".repeat(10))
    assert.ok(!await tab.locator("#left").isVisible())
    await tab.fill("textarea", "x".repeat(18))
    assert.equal(await tab.locator("#left").textContent(), "charactersLeft")
    await tab.fill("textarea", "x".repeat(21))
    assert.equal(await tab.locator("#left").textContent(), "charactersOver")
    assert.deepEqual(tab.seen.errors, [])
    await tab.close()
})
