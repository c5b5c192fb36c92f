/** The files of one question as tiles in a list: on their way, being read, ready, or of no use. */
import {csrf} from "./page.js"
import {text} from "./texts.js"
import {upload, UploadRefused} from "./upload.js"

const AT_ONCE = 2

export function isReady(tile) {
    return tile.dataset.state === "ready"
}

export class Attaching {
    #uploads = new Map()
    #queue = []
    #busy = 0

    constructor({list, template, changed}) {
        this.list = list
        this.template = template
        this.changed = changed
        this.tiles.filter((tile) => !tile.dataset.file).forEach((tile) => tile.remove())
    }

    get tiles() {
        return [...this.list.children]
    }

    get count() {
        return this.tiles.length
    }

    /** The ids of those that have come to the server as a whole. */
    get known() {
        return this.tiles.filter((tile) => tile.dataset.file).map((tile) => tile.dataset.file)
    }

    get unread() {
        return this.tiles.filter((tile) => tile.dataset.file && tile.dataset.state === "waiting").map((tile) => tile.dataset.file)
    }

    /** Why the question cannot be sent yet, as the key of a text; null when nothing hinders it. */
    hindrance(sees) {
        const waiting = this.tiles.filter((tile) => tile.dataset.state === "waiting").length
        if (this.tiles.some((tile) => tile.dataset.state === "unusable")) {
            return {reason: "filesUnusable", values: {}}
        }
        if (waiting > 0) {
            return {reason: "filesComing", values: {count: waiting}}
        }
        return {reason: !sees && this.tiles.some((tile) => tile.dataset.picture === "true") ? "pictureUnseen" : null, values: {}}
    }

    bring(file) {
        const tile = this.template.content.firstElementChild.cloneNode(true)
        tile.querySelector("[data-name]").textContent = file.name
        const remove = tile.querySelector("[data-remove]")
        remove.title = text("fileRemove", {name: file.name})
        remove.setAttribute("aria-label", remove.title)
        tile.querySelector("[data-progress]").setAttribute("aria-label", file.name)
        this.list.append(tile)
        this.#uploads.set(tile, new AbortController())
        this.#queue.push({tile, file})
        this.#next()
    }

    /** Puts what the server says of a file in the place of what stood here. Answers whether anything is new. */
    place(tile) {
        const old = this.tiles.find((other) => other.dataset.file === tile.dataset.file)
        if (old?.outerHTML === tile.outerHTML) {
            return false
        }
        const focused = old?.contains(document.activeElement)
        old ? old.replaceWith(tile) : this.list.append(tile)
        focused && tile.querySelector("button").focus()
        return true
    }

    /** These are not in the tray any more. */
    missing(files) {
        this.tiles.filter((tile) => files.includes(tile.dataset.file)).forEach((tile) => tile.remove())
    }

    /** Takes a file away, here and on the server. Answers its name. */
    remove(tile) {
        this.#uploads.get(tile)?.abort()
        this.#uploads.delete(tile)
        if (tile.dataset.file) {
            fetch("/files/" + tile.dataset.file, {method: "DELETE", headers: {"X-CSRF-TOKEN": csrf()}, keepalive: true}).catch(() => {})
        }
        tile.remove()
        return tile.querySelector(".attachment__name").textContent
    }

    clear() {
        this.list.replaceChildren()
    }

    /** The page goes: what has not come cannot go on. */
    giveUp() {
        this.#queue = []
        this.#uploads.forEach((upload) => upload.abort())
        this.#uploads.clear()
    }

    #next() {
        while (this.#busy < AT_ONCE && this.#queue.length > 0) {
            const {tile, file} = this.#queue.shift()
            if (this.#uploads.has(tile)) {
                this.#busy++
                this.#upload(tile, file).finally(() => {
                    this.#busy--
                    this.#next()
                })
            }
        }
    }

    async #upload(tile, file) {
        const progress = tile.querySelector("[data-progress]")
        tell(tile, text("uploading"))
        try {
            const {id} = await upload(file, {
                begin: "/files", signal: this.#uploads.get(tile).signal,
                progress: (bytes, size) => (progress.value = bytes / size),
                waiting: (waits) => tell(tile, text(waits ? "uploadWaits" : "uploading")),
            })
            tile.dataset.file = id
            tell(tile, "")
        } catch (failure) {
            if (failure.name === "AbortError") {
                return
            }
            tile.dataset.state = "unusable"
            tile.classList.replace("attachment--waiting", "attachment--unusable")
            progress.remove()
            tell(tile, (failure instanceof UploadRefused && failure.message) || text("fileCut"))
        } finally {
            this.#uploads.delete(tile)
        }
        this.changed()
    }
}

function tell(tile, words) {
    tile.querySelector("[data-sentence]").textContent = words
}
