/** Files are brought part by part: two at a time, on after a cut, and what is refused says why. */
import assert from "node:assert/strict"
import {mkdtempSync, rmSync, truncateSync, writeFileSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {after, before, beforeEach, test} from "node:test"
import {startBrowser, watch} from "../support/browser.mjs"
import {sendPage, startServer} from "../support/server.mjs"

const MB = 1024 * 1024

let server
let browser
let tab
let files
let listed
let most
let cuts
let folder
let lost

const row = `<template data-knowledge-target="row"><li><p data-part="name"></p><p data-part="told"></p><progress max="100" data-part="bar"></progress>
    <button type="button" data-part="again" data-label="Try {name} again" hidden>Again</button><button type="button" data-part="stop" data-label="Stop {name}">Stop</button></li></template>`
const list = () => `<turbo-frame id="knowledge" data-knowledge-target="list"><p data-under-way="${[...files.values()].filter((file) => file.reading-- > 0).length}">
    ${files.size} files</p>${[...files].map(([id, file]) => `<p data-file="${id}">${file.name} listed</p>`).join("")}</turbo-frame>`
const page = () => `<section data-controller="knowledge" data-knowledge-begin-value="/files"><div data-knowledge-target="drop" id="drop">
    <input type="file" multiple data-knowledge-target="input"></div><ul data-knowledge-target="uploads" id="uploads"></ul>${row}
    <turbo-frame id="knowledge" data-knowledge-target="list" src="/files"></turbo-frame></section>`

before(async () => {
    folder = mkdtempSync(join(tmpdir(), "files-"))
    browser = await startBrowser()
    server = await startServer({
        "/page": (request, response) => sendPage(response, page()),
        "/files": (request, response) => request.method === "POST" ? begin(request, response) : asked(response),
        "/uploads/*": (request, response, url) => upload(request, response, url.pathname.split("/").at(-1)),
    })
})

after(async () => {
    await browser?.close()
    await server?.close()
    rmSync(folder, {recursive: true})
})

beforeEach(async () => {
    files = new Map()
    listed = 0
    most = 0
    cuts = new Map()
    lost = new Map()
    tab = await (await browser.newContext()).newPage()
    tab.seen = await watch(tab, server.origin)
    await tab.goto(server.origin + "/page")
    await tab.getByText("0 files").waitFor()
})

/** Some of the lists that are asked for are lost, each in its own way. */
function asked(response) {
    listed++
    const way = lost.get(listed)
    way === "busy" ? response.writeHead(503, {"Content-Type": "text/html"}).end("<p>Too much at once</p>")
        : way === "cut" ? response.destroy() : sendPage(response, list())
}

async function begin(request, response) {
    const fields = new URLSearchParams(await whole(request))
    if (Number(fields.get("size")) > 100 * MB) {
        return problem(response, 413, "limit.file-size", "A file may have 100 MB.")
    }
    const id = "file-" + (files.size + 1)
    files.set(id, {name: fields.get("name"), size: Number(fields.get("size")), offset: 0, reading: 0, parts: 0})
    response.writeHead(201, {Location: "/uploads/" + id}).end()
}

async function upload(request, response, id) {
    const file = files.get(id)
    if (!file) {
        return problem(response, 404, "not-found", "There is nothing here.")
    }
    if (request.method === "DELETE") {
        files.delete(id)
        return response.writeHead(204).end()
    }
    if (request.method === "GET") {
        return response.writeHead(200, {"Content-Type": "application/json"})
            .end(JSON.stringify({offset: file.offset, size: file.size, complete: file.offset === file.size}))
    }
    await take(request, response, file)
}

async function take(request, response, file) {
    file.parts++
    most = Math.max(most, [...files.values()].filter((other) => other.offset < other.size && other.parts > 0).length)
    assert.equal(request.headers["content-type"], "application/partial-upload")
    if (Number(request.headers["upload-offset"]) !== file.offset) {
        return problem(response, 409, "upload.wrong-offset", "Wrong place.")
    }
    for await (const chunk of request) {
        file.offset += chunk.length
        if (file.offset > (cuts.get(file.name)?.[0] ?? Infinity)) {
            cuts.get(file.name).shift()
            return request.destroy()
        }
    }
    const complete = file.offset === file.size
    file.reading = complete ? 2 : 0
    response.writeHead(204, {"Upload-Offset": file.offset, "Upload-Complete": complete ? "?1" : "?0"}).end()
}

async function whole(request) {
    let body = ""
    for await (const chunk of request) {
        body += chunk
    }
    return body
}

function problem(response, status, code, detail) {
    response.writeHead(status, {"Content-Type": "application/problem+json"}).end(JSON.stringify({type: "urn:atrium:" + code, detail}))
}

/** Chosen by their paths: bytes that the test itself hands over go through the browser's controls as text. */
const choose = (...chosen) => tab.setInputFiles("input", chosen.map(([name, size]) => onDisk(name, size)))
const onDisk = (name, size) => {
    const path = join(folder, name)
    writeFileSync(path, name)
    truncateSync(path, size)
    return path
}
const until = async (condition) => {
    for (let tries = 0; tries < 400 && !condition(); tries++) {
        await tab.waitForTimeout(50)
    }
    assert.ok(condition())
}
const allWhole = () => [...files.values()].every((file) => file.offset === file.size)

test("several files come two at a time, in parts, and the list is asked for until nothing is on its way", async () => {
    await choose(["a.pdf", 20 * MB], ["b.pdf", 9 * MB], ["c.txt", 10], ["d.txt", 10])
    await until(() => files.size === 4 && allWhole())
    assert.equal(most, 2)
    assert.deepEqual([...files.values()].map((file) => file.parts), [3, 2, 1, 1])
    await tab.getByText("d.txt listed").waitFor()
    assert.equal(await tab.locator("#uploads li").count(), 0)
    await until(() => [...files.values()].every((file) => file.reading < 0))
    const then = listed
    await tab.waitForTimeout(2500)
    assert.ok(listed - then <= 1)
    assert.deepEqual(tab.seen.errors, [])
    await tab.close()
})

test("a list that is lost is asked for again, and what is shown stays meanwhile", async () => {
    const before = listed
    lost.set(before + 2, "busy").set(before + 3, "cut")
    await choose(["a.pdf", 10])
    await tab.getByText("a.pdf listed").waitFor()
    files.get("file-1").reading = 1
    await until(() => listed >= before + 3)
    assert.ok(await tab.getByText("a.pdf listed").isVisible())
    await until(() => listed >= before + 5)
    await tab.locator("[data-under-way='0']").waitFor()
    await tab.close()
})

test("after cuts a file goes on where the server says, byte by byte the same", async () => {
    cuts.set("a.pdf", [3 * MB, 12 * MB, 19 * MB])
    await choose(["a.pdf", 20 * MB])
    await until(() => files.size === 1 && allWhole())
    assert.equal(files.get("file-1").offset, 20 * MB)
    assert.deepEqual(cuts.get("a.pdf"), [])
    assert.ok(files.get("file-1").parts >= 5)
    await tab.close()
})

test("while the network is gone it says so, and goes on by itself when it is back", async () => {
    await tab.context().setOffline(true)
    await choose(["a.pdf", 9 * MB])
    await tab.getByText("uploadCut").waitFor()
    await tab.context().setOffline(false)
    await tab.getByRole("button", {name: "Try a.pdf again"}).click()
    await until(() => files.size === 1 && allWhole())
    cuts.set("b.pdf", [MB])
    await choose(["b.pdf", 9 * MB])
    await until(() => files.size === 2 && allWhole())
    await tab.close()
})

test("a refused file says why and can be put aside; the others are brought", async () => {
    await tab.evaluate(() => Object.defineProperty(File.prototype, "size", {get() { return this.name === "large.pdf" ? 101 * 1024 * 1024 : 10 }}))
    await choose(["large.pdf", 10], ["small.txt", 10])
    await tab.getByText("A file may have 100 MB.").waitFor()
    await until(() => files.size === 1 && allWhole())
    await tab.getByRole("button", {name: "Stop large.pdf"}).click()
    assert.equal(await tab.locator("#uploads li").count(), 0)
    await tab.close()
})

test("what is stopped is given up on the server, and the list does not show it twice meanwhile", async () => {
    let hold
    cuts.set("a.pdf", [])
    await tab.route("**/uploads/*", async (route) => {
        if (route.request().method() === "PATCH") {
            await new Promise((resolve) => (hold = resolve))
        }
        await route.continue().catch(() => {})
    })
    await choose(["a.pdf", 9 * MB])
    await until(() => files.size === 1 && hold)
    await tab.evaluate(() => document.querySelector("#knowledge").reload())
    await tab.waitForSelector('[data-file="file-1"][hidden]', {state: "attached"})
    await tab.getByRole("button", {name: "Stop a.pdf"}).click()
    hold()
    await until(() => files.size === 0)
    assert.equal(await tab.locator("#uploads li").count(), 0)
    await tab.close()
})
