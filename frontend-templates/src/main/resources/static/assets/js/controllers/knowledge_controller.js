import {Controller} from "@hotwired/stimulus"
import {say} from "../lib/announcements.js"
import {backoff} from "../lib/backoff.js"
import {listen} from "../lib/elements.js"
import {text} from "../lib/texts.js"
import {giveUp, resume, upload, UploadCut} from "../lib/upload.js"
import {UploadRow} from "../lib/upload-row.js"

const AT_ONCE = 2
const AGAIN = 2000
/** A list that has not come by then will not come. */
const PATIENCE = 20_000

/**
 * Brings files: chosen, dropped or pasted, two at a time, each with its progress. The list beside says what the server makes of
 * them, and is asked for again while something is on its way.
 */
export default class extends Controller {
    static targets = ["input", "drop", "uploads", "row", "list"]
    static values = {begin: String}

    connect() {
        this.waiting = []
        this.loading = this.stale = false
        this.losses = 0
        this.running = new Set()
        this.stopListening = listen([
            [this.element, "input", (event) => event.stopPropagation()],
            [this.element, "change", (event) => event.stopPropagation()],
            [this.inputTarget, "change", () => this.chosen()],
            [this.dropTarget, "dragover", (event) => this.over(event)],
            [this.dropTarget, "dragleave", () => this.mark(false)],
            [this.dropTarget, "drop", (event) => this.dropped(event)],
            [document, "paste", (event) => this.pasted(event)],
            [document, "visibilitychange", () => document.hidden || this.listed()],
            [this.listTarget, "click", () => (this.acted = true)],
            [this.element, "turbo:frame-load", () => this.loaded()],
            [this.element, "turbo:fetch-request-error", () => this.lost()],
            [this.element, "turbo:frame-missing", (event) => this.missing(event)],
            [document, "turbo:before-visit", (event) => this.leaving(event)],
            [window, "beforeunload", (event) => this.running.size > 0 && event.preventDefault()],
        ])
        this.listed()
    }

    disconnect() {
        clearTimeout(this.timer)
        clearTimeout(this.patience)
        this.stopListening()
        this.running.forEach((one) => one.stop?.abort())
    }

    chosen() {
        this.add([...this.inputTarget.files])
        this.inputTarget.value = ""
    }

    over(event) {
        event.preventDefault()
        this.mark(true)
    }

    dropped(event) {
        event.preventDefault()
        this.mark(false)
        this.add([...event.dataTransfer.files])
    }

    /**
     * Text stays text, even when the program it comes from sends a picture of it along; and what the preview's composer has taken
     * is its own.
     */
    pasted(event) {
        const {files, types} = event.clipboardData
        if (!event.defaultPrevented && files.length > 0 && !types.includes("text/plain")) {
            event.preventDefault()
            this.add([...files])
        }
    }

    /** What is half there when one leaves is gone: the browser forgets the files. */
    leaving(event) {
        if (this.running.size > 0 && !window.confirm(text("uploadLeaving"))) {
            event.preventDefault()
        }
    }

    add(files) {
        for (const file of files) {
            const one = {file, address: null, stop: new AbortController()}
            one.row = new UploadRow(this.rowTarget, file.name, {stop: () => this.stop(one), again: () => this.again(one)})
            one.row.say(text("uploadQueued"))
            this.uploadsTarget.append(one.row.element)
            this.waiting.push(one)
        }
        this.next()
    }

    next() {
        while (this.running.size < AT_ONCE && this.waiting.length > 0) {
            const one = this.waiting.shift()
            this.running.add(one)
            this.bring(one).finally(() => {
                this.running.delete(one)
                this.next()
            })
        }
    }

    async bring(one) {
        const {file, row, address, stop} = one
        const options = {
            begin: this.beginValue, signal: stop.signal,
            began: (begun) => this.began(one, begun),
            progress: (bytes, size) => row.progress(bytes, size),
            waiting: (waits) => row.say(text(waits ? "uploadWaits" : "uploading")),
        }
        row.say(text("uploading"))
        try {
            await (address === null ? upload(file, options) : resume(file, address, options))
            this.end(one)
        } catch (error) {
            stop.signal.aborted ? this.end(one) : this.failed(one, error)
        }
    }

    /** The list has it too from now on; here it shows more of it. */
    began(one, address) {
        one.address = address
        one.row.element.dataset.file = address.split("/").at(-1)
        this.hideTwins()
    }

    failed(one, error) {
        const cut = error instanceof UploadCut
        one.row.failed(cut ? text("uploadCut") : error.message || text("uploadFailed"), cut)
        say(`${one.row.name}: ${one.row.told}`)
    }

    again(one) {
        one.row.anew(text("uploadQueued"))
        this.waiting.push(one)
        this.next()
    }

    /** While it is sent, while it waits, or after it has failed. */
    stop(one) {
        one.stop.abort()
        if (!this.running.has(one)) {
            this.waiting = this.waiting.filter((other) => other !== one)
            one.address && giveUp(one.address)
            this.end(one)
        }
    }

    end(one) {
        const focused = one.row.element.contains(document.activeElement)
        one.row.element.remove()
        focused && this.inputTarget.focus()
        this.reload()
    }

    mark(over) {
        this.dropTarget.toggleAttribute("data-over", over)
    }

    hideTwins() {
        const own = new Set([...this.uploadsTarget.children].map((row) => row.dataset.file))
        this.listTarget.querySelectorAll("[data-file]").forEach((row) => (row.hidden = own.has(row.dataset.file)))
    }

    /** The server was short of breath, or the session is over: what is shown stays, and the list is asked for again, ever less often. */
    missing(event) {
        event.preventDefault()
        this.lost()
    }

    lost() {
        if (this.loading) {
            clearTimeout(this.timer)
            clearTimeout(this.patience)
            this.loading = false
            this.timer = setTimeout(() => this.reload(), AGAIN + backoff(this.losses++))
        }
    }

    loaded() {
        clearTimeout(this.patience)
        this.loading = false
        this.losses = 0
        this.stale ? this.reload() : this.listed()
    }

    listed() {
        clearTimeout(this.timer)
        this.hideTwins()
        this.keepFocus()
        const underWay = Number(this.listTarget.querySelector("[data-under-way]")?.dataset.underWay ?? 0)
        if (this.before > 0 && underWay === 0) {
            say(text("filesReady"))
        }
        this.before = underWay
        if (underWay > 0 && !document.hidden) {
            this.timer = setTimeout(() => this.reload(), AGAIN)
        }
    }

    /** The button of a row goes with its row. */
    keepFocus() {
        if (this.acted && document.activeElement === document.body) {
            this.inputTarget.focus()
        }
        this.acted = false
    }

    /** One after the other, for a frame that is drawn twice at once breaks. What a deed has said is said once. */
    reload() {
        clearTimeout(this.timer)
        this.stale = this.loading
        if (this.loading) {
            return
        }
        this.loading = true
        this.patience = setTimeout(() => this.lost(), PATIENCE)
        const address = new URL(this.listTarget.src || this.beginValue, location.href)
        const said = address.searchParams.has("done")
        address.searchParams.delete("done")
        !this.listTarget.src || said ? (this.listTarget.src = address.pathname + address.search) : this.listTarget.reload()
    }
}
