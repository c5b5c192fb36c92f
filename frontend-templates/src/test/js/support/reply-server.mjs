/**
 * Speaks the stream of a reply as the server does, and misbehaves on purpose: cuts the connection at random places, repeats what
 * was already sent, answers errors. What it means to send is a text; what arrived is for the test to compare.
 */
import {setTimeout as pause} from "node:timers/promises"

export class ReplyStream {
    /** @param options `text`, `reasoning`, `cuts` (how often to cut), `random`, `pace` (ms between pieces), `title`,
     *      `place` (a promise: until then the model has no place) */
    constructor(options) {
        Object.assign(this, {reasoning: "", cuts: 0, random: Math.random, pace: 0, title: null, state: "complete"}, options)
        this.connections = 0
        this.written = this.pace > 0 ? 0 : this.length
    }

    get length() {
        return this.reasoning.length + this.text.length
    }

    /** The model writes on, whether anyone follows or not. */
    async write() {
        while (this.written < this.length) {
            this.written = Math.min(this.length, this.written + 20)
            await pause(this.pace)
        }
    }

    get isFinished() {
        return this.written >= this.length
    }

    async serve(request, response, url) {
        this.connections++
        const fault = this.cuts > 0 ? this.#fault() : {}
        if (fault.status) {
            return response.writeHead(fault.status).end()
        }
        response.writeHead(200, {"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        response.write(": here\n\n")
        if (this.place) {
            response.write('event: waiting\ndata: {"reason":"place","seconds":30}\n\n')
            await this.place
            response.write('event: model\ndata: {"id":"standard","label":"Standard","fallback":false}\n\n')
        }
        await this.#pieces(response, this.#start(url, fault), fault)
    }

    /** Sometimes it begins earlier than asked: the offsets in the pieces must make up for it. */
    #start(url, {overlap = 0}) {
        const [reasoning, text] = (url.searchParams.get("after") || "0.0").split(".").map(Number)
        return Math.max(0, reasoning + text - overlap)
    }

    #fault() {
        this.cuts--
        const kind = this.random()
        if (kind < 0.15) {
            return {status: [429, 500, 502, 503][Math.floor(this.random() * 4)]}
        }
        const bytes = Math.floor(this.random() * 4000)
        return {bytes, overlap: Math.floor(this.random() * 20), reconnect: kind > 0.85, gap: kind > 0.75 && kind < 0.85}
    }

    async #pieces(response, start, fault) {
        let budget = fault.bytes ?? Infinity
        let at = start + (fault.gap ? 5 : 0)
        while (!response.destroyed && (at < this.written || !this.isFinished)) {
            const end = Math.min(this.written, at + 1 + Math.floor(this.random() * 60))
            const event = end > at ? this.#event(at, end) : ": beat\n\n"
            if (event.length > budget) {
                return this.#cut(response, event.slice(0, budget), fault)
            }
            budget -= event.length
            response.write(event)
            at = end > at ? Math.min(end, this.#border(at)) : at
            await (this.pace > 0 ? pause(this.pace) : response.writableNeedDrain && pause(1))
        }
        response.write(`event: finished\ndata: ${JSON.stringify({state: this.state, reason: null})}\n\n`)
        if (this.title) {
            response.write(`event: title\ndata: ${JSON.stringify({title: this.title})}\n\n`)
        }
        response.end()
    }

    #border(at) {
        return at < this.reasoning.length ? this.reasoning.length : Infinity
    }

    #event(at, end) {
        const thinking = at < this.reasoning.length
        const [name, source, from] = thinking ? ["reasoning", this.reasoning, at] : ["text", this.text, at - this.reasoning.length]
        const to = Math.min(source.length, from + end - at)
        const id = thinking ? `${to}.0` : `${this.reasoning.length}.${to}`
        return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify({at: from, text: source.slice(from, to)})}\n\n`
    }

    /** In the middle of an event, as networks do; or politely. */
    #cut(response, rest, {reconnect}) {
        if (reconnect) {
            return response.end("event: reconnect\ndata: {}\n\n")
        }
        response.write(rest, () => response.destroy())
    }
}

/** Random, but the same in every run. */
export function seeded(seed) {
    let state = seed
    return () => {
        state = (state + 0x6d2b79f5) | 0
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
    }
}
