/** Bringing one file to the server: in parts, each of which can be cut and taken up again. */
import {backoff} from "./backoff.js"
import {csrf} from "./page.js"

/** How many bytes one part has. */
export const PART = 8 * 1024 * 1024

/** After so many failures in a row, about a minute, the member decides. */
const MOST_FAILURES = 12

/** A part that makes no progress for so long has lost its connection, whatever the browser thinks. */
const SILENCE = 20_000
const PATIENCE = 20_000

/** The server has said no: `message` is its sentence for people, `code` its reason, `status` the status. */
export class UploadRefused extends Error {
    constructor(problem, status) {
        super(problem.detail ?? "")
        this.name = "UploadRefused"
        this.code = (problem.type ?? "").replace("urn:atrium:", "")
        this.status = status
        this.pause = 1000 * (problem.retryAfterSeconds ?? 0)
    }

    /** Whether trying again may help: something is going on, or the server is short of breath. */
    get passes() {
        return this.status === 409 || this.status === 429 || this.status >= 500
    }
}

/** The server could not be reached for so long that trying ended. `address` is where to resume; null when nothing has begun. */
export class UploadCut extends Error {
    constructor(address) {
        super("cut")
        this.name = "UploadCut"
        this.address = address
    }
}

/**
 * Makes room for a file, sends it part by part and answers `{id, address}` when all of it has come.
 *
 * @param file a File or Blob with a name
 * @param options `begin` the address that makes room for a file; `signal` gives the upload up, here and on the server (the
 *   promise then fails with AbortError); `began(address)`;
 *   `progress(bytes, size)`; `waiting(waits)` told true while the server cannot be reached and false when it can again
 */
export async function upload(file, options) {
    const address = await begin(file, options)
    options.began?.(address)
    return new Sending(file, address, options).run({offset: 0, complete: false})
}

/** Takes up an upload that was cut, from the place that the server names. Options as above, without `begin`. */
export async function resume(file, address, options) {
    return new Sending(file, address, options).run(null)
}

/** Gives an upload up on the server; nobody waits for the answer. */
export function giveUp(address) {
    fetch(address, {method: "DELETE", headers: headers(), keepalive: true}).catch(() => {})
}

async function begin(file, {begin: address, signal}) {
    let response
    try {
        response = await fetch(address, {
            method: "POST", headers: headers(), signal: either(signal, PATIENCE),
            body: new URLSearchParams({name: file.name, size: file.size}),
        })
    } catch {
        signal?.throwIfAborted()
        throw new UploadCut(null)
    }
    if (response.status !== 201) {
        throw await refusal(response)
    }
    return response.headers.get("Location")
}

class Sending {
    #file
    #address
    #signal
    #tell
    #failures = 0

    constructor(file, address, {signal, progress = () => {}, waiting = () => {}}) {
        this.#file = file
        this.#address = address
        this.#signal = signal
        this.#tell = {progress, waiting}
    }

    /** @param place how far it is; null when only the server knows */
    async run(place) {
        try {
            while (!place?.complete) {
                place = await this.#step(place)
            }
        } catch (error) {
            this.#signal?.aborted && giveUp(this.#address)
            throw error
        }
        this.#tell.progress(this.#file.size, this.#file.size)
        return {id: this.#address.split("/").at(-1), address: this.#address}
    }

    /** One question or one part. After any failure the server says how far it is. */
    async #step(place) {
        try {
            const next = place === null ? await this.#ask() : await this.#send(place.offset)
            if (this.#failures > 0) {
                this.#tell.waiting(false)
            }
            this.#failures = place !== null ? 0 : this.#failures
            return next
        } catch (error) {
            this.#signal?.throwIfAborted()
            await this.#wait(error)
            return null
        }
    }

    async #wait(error) {
        if (error instanceof UploadRefused && !error.passes) {
            throw error
        }
        if (++this.#failures > MOST_FAILURES) {
            throw new UploadCut(this.#address)
        }
        this.#tell.waiting(true)
        await pause(Math.max(error.pause ?? 0, backoff(this.#failures)), this.#signal)
    }

    async #ask() {
        const response = await fetch(this.#address, {headers: headers(), signal: either(this.#signal, PATIENCE), cache: "no-store"})
        if (!response.ok) {
            throw await refusal(response)
        }
        return response.json()
    }

    #send(offset) {
        const part = this.#file.slice(offset, offset + PART)
        return new Promise((taken, failed) => {
            const request = new XMLHttpRequest()
            const watch = new Silence(() => request.abort())
            request.open("PATCH", this.#address)
            Object.entries({...headers(), "Content-Type": "application/partial-upload", "Upload-Offset": offset})
                .forEach(([name, value]) => request.setRequestHeader(name, value))
            request.upload.onprogress = ({loaded}) => {
                watch.heard()
                this.#tell.progress(offset + loaded, this.#file.size)
            }
            request.onload = () => request.status === 204 ? taken(placeIn(request)) : failed(refusalOf(request))
            request.onerror = request.onabort = () => failed(new Error("cut"))
            request.onloadend = () => {
                watch.end()
                this.#signal?.removeEventListener("abort", stop)
            }
            const stop = () => request.abort()
            this.#signal?.addEventListener("abort", stop)
            request.send(part)
        })
    }
}

class Silence {
    #end
    #timer

    constructor(end) {
        this.#end = end
        this.heard()
    }

    heard() {
        clearTimeout(this.#timer)
        this.#timer = setTimeout(this.#end, SILENCE)
    }

    end() {
        clearTimeout(this.#timer)
    }
}

/** Ends early when the network is back. */
function pause(milliseconds, signal) {
    return new Promise((done) => {
        const over = () => {
            clearTimeout(timer)
            window.removeEventListener("online", over)
            signal?.removeEventListener("abort", over)
            done()
        }
        const timer = setTimeout(over, milliseconds)
        window.addEventListener("online", over)
        signal?.addEventListener("abort", over)
    }).then(() => signal?.throwIfAborted())
}

function placeIn(request) {
    return {offset: Number(request.getResponseHeader("Upload-Offset")), complete: request.getResponseHeader("Upload-Complete") === "?1"}
}

async function refusal(response) {
    return new UploadRefused(parse(await response.text().catch(() => "")), response.status)
}

function refusalOf(request) {
    return new UploadRefused(parse(request.responseText), request.status)
}

function parse(text) {
    try {
        return JSON.parse(text)
    } catch {
        return {}
    }
}

function headers() {
    return {Accept: "application/json", "X-CSRF-TOKEN": csrf()}
}

function either(signal, milliseconds) {
    const timeout = AbortSignal.timeout(milliseconds)
    return signal ? AbortSignal.any([signal, timeout]) : timeout
}
