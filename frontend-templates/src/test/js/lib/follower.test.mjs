/** However often a stream is cut, what is held at the end is what was sent: nothing lost, nothing doubled. */
import assert from "node:assert/strict"
import {createHash} from "node:crypto"
import {after, before, test} from "node:test"
import {Follower} from "../../../main/resources/static/assets/js/lib/follower.js"
import {formatPosition, news} from "../../../main/resources/static/assets/js/lib/position.js"
import {NodeEventSource} from "../support/event-source.mjs"
import {ReplyStream, seeded} from "../support/reply-server.mjs"
import {startServer} from "../support/server.mjs"

const streams = new Map()
let server

before(async () => {
    server = await startServer({"/replies/*": (request, response, url) =>
        streams.get(url.pathname.split("/")[2]).serve(request, response, url)})
})

after(() => server?.close())

/** Time passes faster than in life, so that a thousand waits do not take an hour. */
const clock = {
    setTimeout: (action, delay) => setTimeout(action, delay > 20_000 ? delay : delay / 50),
    clearTimeout: (timer) => clearTimeout(timer),
    now: () => Date.now(),
}

function follow(id, {held = {reasoning: "", text: ""}, phases = []} = {}) {
    return new Promise((resolve) => {
        const follower = new Follower({
            address: (position) => `${server.origin}/replies/${id}/events?after=${position}`,
            position: () => formatPosition({reasoning: held.reasoning.length, text: held.text.length}),
            hear: (name, data) => {
                if (name === "finished") {
                    follower.stop()
                    resolve({held, phases, state: data.state})
                } else if (name in held) {
                    const piece = news(held[name].length, data.at, data.text)
                    piece === null ? follower.again() : (held[name] += piece)
                }
            },
            phase: (phase) => phases.push(phase),
            lost: () => {},
            open: (url) => new NodeEventSource(url),
            clock,
        })
        follower.start()
    })
}

const alphabet = ["word ", "\n", "\r\n", "\r", "\u2028", "é", "漢字", "😀", "data: x\n\n", "event: finished\n", "```", "\u0000", "\"", "\\"]

function written(random, pieces) {
    return Array.from({length: pieces}, () => alphabet[Math.floor(random() * alphabet.length)]).join("")
}

const hash = (text) => createHash("sha256").update(Buffer.from(text, "utf16le")).digest("hex")

test("a thousand cuts at random places change nothing", {timeout: 120_000}, async () => {
    let connections = 0
    for (let seed = 1; seed <= 50; seed++) {
        const random = seeded(seed)
        const stream = new ReplyStream({text: written(random, 12_000), reasoning: written(random, 800), cuts: 21, random})
        streams.set("cut" + seed, stream)
        const {held} = await follow("cut" + seed)
        assert.equal(hash(held.reasoning), hash(stream.reasoning), "reasoning, seed " + seed)
        assert.equal(hash(held.text), hash(stream.text), "text, seed " + seed)
        connections += stream.connections
    }
    assert.ok(connections > 1000, connections + " connections")
})

test("an answer that is still being written is followed to its end through cuts", {timeout: 60_000}, async () => {
    const random = seeded(7)
    const stream = new ReplyStream({text: written(random, 3000), cuts: 30, pace: 2, random})
    streams.set("live", stream)
    const [{held, phases}] = await Promise.all([follow("live"), stream.write()])
    assert.equal(hash(held.text), hash(stream.text))
    assert.ok(phases.includes("reconnecting"))
    assert.equal(phases.at(-1), "open")
})

test("who comes back with a part of the text gets the rest", async () => {
    const stream = new ReplyStream({text: "The answer, whole.", random: seeded(1)})
    streams.set("rest", stream)
    const {held} = await follow("rest", {held: {reasoning: "", text: "The ans"}})
    assert.equal(held.text, stream.text)
    assert.equal(stream.connections, 1)
})

test("nothing is asked any more once it is told to stop", {timeout: 30_000}, async () => {
    const stream = new ReplyStream({text: "x".repeat(50_000), cuts: 1000, random: seeded(3)})
    streams.set("stop", stream)
    let heard = 0
    const follower = new Follower({
        address: () => server.origin + "/replies/stop/events?after=0.0", position: () => "0.0", hear: () => heard++,
        phase: () => {}, lost: () => {}, open: (url) => new NodeEventSource(url), clock,
    })
    follower.start()
    while (heard === 0) {
        await new Promise((resolve) => setTimeout(resolve, 20))
    }
    follower.stop()
    const {connections} = stream
    const before = heard
    await new Promise((resolve) => setTimeout(resolve, 400))
    assert.equal(stream.connections, connections)
    assert.equal(heard, before)
})

function still() {
    const opened = []
    const timers = []
    let now = 0
    const phases = []
    const follower = new Follower({
        address: (position) => position, position: () => "0.0", hear: () => {}, phase: (phase) => phases.push(phase), lost: () => {},
        open: () => opened[opened.push(Object.assign(new EventTarget(), {close() { this.closed = true }})) - 1],
        clock: {setTimeout: (action, delay) => timers.push({action, delay}), clearTimeout: (id) => id && (timers[id - 1].cleared = true),
            now: () => now},
    })
    return {follower, opened, timers, phases, pass: (ms) => (now += ms), last: () => timers.filter((timer) => !timer.cleared).at(-1)}
}

test("a connection that says nothing for long is given up", () => {
    const {follower, opened, phases, last} = still()
    follower.start()
    opened[0].dispatchEvent(new Event("open"))
    last().action()
    assert.ok(opened[0].closed)
    last().action()
    assert.equal(opened.length, 2)
    assert.deepEqual(phases, ["open", "reconnecting"])
})

test("a laptop that wakes asks again when it was away for long, and not after a glance elsewhere", () => {
    const {follower, opened, pass} = still()
    follower.start()
    opened[0].dispatchEvent(new Event("open"))
    pass(5_000)
    follower.wake()
    assert.equal(opened.length, 1)
    pass(60_000)
    follower.wake()
    assert.equal(opened.length, 2)
    assert.ok(opened[0].closed)
})

test("without a network it is tried slowly until it is back", () => {
    const {follower, opened, phases, last} = still()
    follower.start()
    follower.sleep()
    assert.ok(opened[0].closed)
    assert.equal(last().delay, 10_000)
    assert.deepEqual(phases, ["offline"])
    follower.wake()
    assert.equal(opened.length, 2)
})

test("what an abandoned connection still says is not heard", () => {
    const {follower, opened, phases} = still()
    follower.start()
    follower.again()
    opened[0].dispatchEvent(new Event("error"))
    opened[0].dispatchEvent(new Event("open"))
    assert.deepEqual(phases, ["reconnecting"])
})
