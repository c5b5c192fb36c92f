/** An answer on a real page: through cuts, without network, in two tabs, and when it ends. */
import assert from "node:assert/strict"
import {after, before, test} from "node:test"
import {startBrowser} from "../support/browser.mjs"
import {ReplyStream, seeded} from "../support/reply-server.mjs"
import {sample} from "../support/sample-text.mjs"
import {sendPage, startServer} from "../support/server.mjs"

const text = sample.repeat(4)
const replies = new Map()
let server
let browser

const escape = (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\r", "&#13;")

/** The message as the server renders it. */
function message(id, {writing, text, reasoning = "", state = "complete"}) {
    const live = `data-controller="reply" data-reply-id-value="${id}" data-reply-conversation-value="c1"
        data-reply-position-value="${reasoning.length}.${text.length}"
        data-reply-events-url-value="/replies/${id}/events" data-reply-message-url-value="/conversations/c1/messages/${id}"`
    const block = (name, value) => `<div data-controller="markdown" data-markdown-growing-value="${writing}">`
        + `<div class="message__source" data-markdown-target="source" data-reply-target="${name}">${escape(value)}</div>`
        + `<div class="markdown" data-markdown-target="output" data-keep></div></div>`
    return `<article class="message message--${writing ? "writing" : state}" id="message-${id}" data-message="${id}"
        data-state="${writing ? "writing" : state}" ${writing ? live : ""}>
        ${writing ? '<p data-reply-target="thinking">Thinking</p>' : ""}
        <details data-reply-target="reasoningBox" ${reasoning ? "" : "hidden"}><summary>Reasoning</summary>${block("reasoning", reasoning)}</details>
        <section>${block("text", text)}</section>
        <p class="foot">${writing ? '<span data-reply-target="model"></span>' : "Standard, 1,204 tokens"}</p></article>`
}

function page(id) {
    const {stream, from = 0} = replies.get(id)
    const writing = !stream.isFinished
    return `<h1 data-conversation-title="c1">New chat</h1>
        <div id="scroll" data-controller="scroll"><div id="thread" data-scroll-target="content" data-controller="thread" data-thread-conversation-value="c1">
        ${message(id, {writing, text: stream.text.slice(0, writing ? from : undefined), reasoning: writing ? "" : stream.reasoning})}</div></div>
        <form id="composer" data-controller="composer" data-composer-conversation-value="c1" data-composer-answering-value="${writing}">
        <textarea data-composer-target="question" data-keep></textarea><button data-composer-target="send" ${writing ? "hidden" : ""}>Send</button>
        <button type="button" data-composer-target="stop" ${writing ? "" : "hidden"}>Stop</button><p data-composer-target="status"></p></form>
        <p aria-live="polite" data-controller="announce" data-keep></p>`
}

before(async () => {
    browser = await startBrowser()
    const last = (url) => url.pathname.split("/").at(-1)
    server = await startServer({
        "/page/*": (request, response, url) => sendPage(response, page(last(url))),
        "/replies/*": (request, response, url) => replies.get(url.pathname.split("/")[2]).stream.serve(request, response, url),
        "/conversations/c1/messages/*": (request, response, url) => {
            const {stream, gone} = replies.get(last(url))
            if (replies.get(last(url)).busy-- > 0) {
                return response.writeHead(503, {"Retry-After": "1"}).end()
            }
            if (gone) {
                return response.writeHead(302, {Location: "http://127.0.0.1:1/sign-in"}).end()
            }
            sendPage(response, message(last(url), {writing: !stream.isFinished, text: stream.text, reasoning: stream.reasoning, state: stream.state}))
        },
        "/": (request, response) => sendPage(response, "<h1>Home</h1>"),
    })
})

after(async () => {
    await browser?.close()
    await server?.close()
})

async function open(id, options, context) {
    if (options) {
        const stream = new ReplyStream(options)
        replies.set(id, {stream, from: options.from})
        stream.write()
    }
    const tab = await (context ?? await browser.newContext()).newPage()
    await tab.goto(`${server.origin}/page/${id}`)
    return tab
}

const held = (tab, name = "text") => tab.locator(`[data-reply-target=${name}]`).evaluate((element) => element.textContent)
const shown = (tab) => tab.locator("section .markdown").innerHTML()
const ended = (tab) => tab.waitForSelector(".message--complete", {timeout: 45_000})

test("an answer is followed through many cuts to its end, and equals what was sent", {timeout: 90_000}, async () => {
    const random = seeded(11)
    const tab = await open("cuts", {text, reasoning: "First I think.\r\nThen I write.", cuts: 12, pace: 10, random, title: "A fine title"})
    await ended(tab)
    assert.equal(await held(tab), text)
    assert.equal(await held(tab, "reasoning"), "First I think.\r\nThen I write.")
    assert.ok(replies.get("cuts").stream.connections > 2)
    assert.equal(await tab.locator("[data-controller~=reply]").count(), 0)
    assert.equal(await tab.locator(".foot").textContent(), "Standard, 1,204 tokens")
    await tab.waitForFunction(() => document.title === "A fine title - Atrium")
    assert.equal(await tab.locator("h1").textContent(), "A fine title")
    await tab.close()
})

for (const [how, visit] of [["opened", null], ["visited from another", (url) => window.Turbo.visit(url)]]) {
    test(`a page that is ${how} says aloud that an answer is being written, and how it ended`, {timeout: 60_000}, async () => {
        const id = how.split(" ")[0]
        replies.set(id, {stream: new ReplyStream({text: sample, pace: 20, random: seeded(14)})})
        replies.get(id).stream.write()
        const tab = await (await browser.newContext()).newPage()
        await tab.goto(`${server.origin}/${visit ? "" : "page/" + id}`)
        visit && await tab.evaluate(visit, `/page/${id}`)
        await tab.getByText("Answering", {exact: true}).waitFor({state: "attached", timeout: 10_000})
        await ended(tab)
        await tab.getByText("The answer is complete", {exact: true}).waitFor({state: "attached", timeout: 10_000})
        await tab.close()
    })
}

test("an answer that has ended is shown as such however long the server is too busy to give its page", {timeout: 60_000}, async () => {
    const tab = await open("busy", {text: sample, pace: 20, random: seeded(15)})
    replies.get("busy").busy = 6
    await tab.waitForSelector('#message-busy[data-state="complete"]', {timeout: 40_000})
    assert.match(await tab.locator("#message-busy .foot").textContent(), /tokens/)
    await tab.close()
})

test("what is shown live is what is shown after a reload", {timeout: 60_000}, async () => {
    const tab = await open("same", {text, pace: 2, random: seeded(5)})
    await ended(tab)
    await tab.waitForTimeout(1500)
    const live = await shown(tab)
    await tab.reload()
    await tab.waitForTimeout(1500)
    assert.equal(await shown(tab), live)
    assert.ok(live.length > 5000)
    await tab.close()
})

test("the end of an answer moves nothing that is on the page", {timeout: 60_000}, async () => {
    const tab = await open("still", {text, pace: 3, random: seeded(6)})
    await tab.waitForFunction(() => document.querySelectorAll("section .markdown > *").length > 8)
    await tab.evaluate(() => (window.first = document.querySelector("section .markdown > *")))
    await ended(tab)
    assert.ok(await tab.evaluate(() => window.first === document.querySelector("section .markdown > *")))
    assert.ok(await tab.locator("section .message__source").isHidden())
    await tab.close()
})

test("without network it says so, and catches up afterwards", {timeout: 60_000}, async () => {
    const tab = await open("offline", {text, pace: 8, random: seeded(8)})
    await tab.waitForFunction(() => document.querySelectorAll("section .markdown > *").length > 2)
    await tab.context().setOffline(true)
    await tab.waitForFunction(() => document.querySelector("[data-composer-target=status]").textContent === "Offline")
    await tab.waitForTimeout(700)
    await tab.context().setOffline(false)
    await tab.waitForFunction(() => document.querySelector("[data-composer-target=status]").textContent === "")
    await ended(tab)
    assert.equal(await held(tab), text)
    await tab.close()
})

test("while the model has no place it says so, and no longer when the answer begins", {timeout: 60_000}, async () => {
    let free
    const tab = await open("place", {text, pace: 10, random: seeded(9), place: new Promise((resolve) => (free = resolve))})
    const says = (words) => tab.waitForFunction((words) => document.querySelector("[data-composer-target=status]").textContent === words, words)
    await says("Waiting for a place")
    assert.ok(await tab.getByText("Stop").isVisible())
    free()
    await says("")
    await ended(tab)
    assert.equal(await held(tab), text)
    await tab.close()
})

test("two tabs, one reloaded again and again, end with the same", {timeout: 90_000}, async () => {
    const context = await browser.newContext()
    const one = await open("two", {text, pace: 6, cuts: 4, random: seeded(9)}, context)
    const two = await open("two", null, context)
    for (let time = 0; time < 5; time++) {
        await two.waitForTimeout(300)
        await two.reload()
    }
    await Promise.all([ended(one), ended(two)])
    assert.equal(await held(one), text)
    assert.equal(await held(two), text)
    await context.close()
})

test("a page that was put aside goes on where it was", {timeout: 60_000}, async () => {
    const tab = await open("aside", {text, pace: 4, random: seeded(10)})
    await tab.waitForFunction(() => document.querySelectorAll("section .markdown > *").length > 2)
    await tab.goto(server.origin + "/")
    await tab.waitForTimeout(300)
    await tab.goBack()
    await ended(tab)
    assert.equal(await held(tab), text)
    await tab.close()
})

test("Send gives way to Stop while an answer is written, and a draft survives", {timeout: 60_000}, async () => {
    const tab = await open("composer", {text: sample, pace: 20, random: seeded(12)})
    assert.ok(await tab.getByText("Stop").isVisible())
    assert.ok(await tab.locator("[data-composer-target=send]").isHidden())
    await tab.fill("textarea", "Next question")
    await tab.reload()
    assert.equal(await tab.inputValue("textarea"), "Next question")
    await ended(tab)
    await tab.getByText("Send", {exact: true}).waitFor()
    assert.ok(await tab.getByText("Stop").isHidden())
    await tab.close()
})

test("who may not see the answer any more is led away", {timeout: 60_000}, async () => {
    const tab = await open("gone", {text, pace: 8, random: seeded(13)})
    await tab.waitForFunction(() => document.querySelectorAll("section .markdown > *").length > 1)
    replies.get("gone").gone = true
    replies.get("gone").stream.serve = (request, response) => response.writeHead(401).end()
    await tab.context().setOffline(true)
    await tab.waitForTimeout(100)
    await tab.context().setOffline(false)
    await tab.waitForURL(server.origin + "/", {timeout: 30_000})
    await tab.close()
})
