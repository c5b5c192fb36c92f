import {Controller} from "@hotwired/stimulus"
import {say} from "../lib/announcements.js"
import {Attaching, isReady} from "../lib/attaching.js"
import {draftKey, keepFiles, readFiles} from "../lib/drafts.js"
import {listen, show} from "../lib/elements.js"
import {fetchElement} from "../lib/page.js"
import {text} from "../lib/texts.js"

const LOOK_AGAIN = 1_500

/** Files for the question in the composer: brought by a button, by dropping or by pasting, and kept in the member's tray until it is sent. */
export default class extends Controller {
    static targets = ["list", "template", "picker", "button", "box", "note"]
    static values = {seeing: String, most: Number}

    connect() {
        this.attaching = new Attaching({list: this.listTarget, template: this.templateTarget, changed: () => this.changed()})
        this.key = draftKey(this.element.dataset.composerOwnerValue, this.element.dataset.composerConversationValue)
        this.stopListening = listen([
            [window, "dragover", (event) => this.over(event)],
            [window, "dragleave", (event) => event.relatedTarget === null && this.mark(false)],
            [window, "drop", (event) => this.dropped(event)],
            [this.element, "paste", (event) => this.pasted(event)],
            [this.element, "change", () => this.changed()],
            [this.element, "turbo:submit-end", ({detail}) => detail.success && this.sent()],
        ])
        this.expected = readFiles(this.key)
        this.expected.length > 0 && this.look(this.expected)
        this.changed()
    }

    disconnect() {
        clearTimeout(this.timer)
        this.stopListening()
        this.attaching.giveUp()
    }

    pick() {
        this.pickerTarget.click()
    }

    picked() {
        this.attach(this.pickerTarget.files)
        this.pickerTarget.value = ""
    }

    over(event) {
        if (!event.defaultPrevented && event.dataTransfer?.types.includes("Files")) {
            event.preventDefault()
            event.dataTransfer.dropEffect = "copy"
            this.mark(true)
        }
    }

    /** Another part of the page may have taken what was dropped on it. */
    dropped(event) {
        this.mark(false)
        if (!event.defaultPrevented && event.dataTransfer?.files.length) {
            event.preventDefault()
            this.attach(event.dataTransfer.files)
        }
    }

    /** Pasted text stays text, even when the program it comes from sends a picture of it along. */
    pasted(event) {
        const {files, types} = event.clipboardData
        if (files.length && !types.includes("text/plain")) {
            event.preventDefault()
            this.attach(files)
        }
    }

    attach(files) {
        const room = this.mostValue - this.attaching.count
        Array.from(files).slice(0, Math.max(0, room)).forEach((file) => this.attaching.bring(file))
        this.excess = files.length > room
        this.changed()
    }

    remove({currentTarget}) {
        const name = this.attaching.remove(currentTarget.closest("li"))
        this.excess = false
        say(text("fileRemoved", {name}))
        const next = this.listTarget.querySelector("button") ?? this.buttonTarget
        next.focus()
        this.changed()
    }

    sent() {
        this.excess = false
        this.attaching.clear()
        this.changed()
    }

    mark(dropping) {
        this.boxTarget.toggleAttribute("data-dropping", dropping)
    }

    /** Says why sending waits, keeps the draft, and looks again while anything is on its way. */
    changed() {
        this.listTarget.hidden = this.attaching.count === 0
        keepFiles(this.key, [...new Set([...this.attaching.known, ...this.expected])])
        const {reason, values} = this.attaching.hindrance(this.sees)
        show([this.noteTarget], this.excess ? text("filesTooMany", {count: this.mostValue}) : reason ? text(reason, values) : "")
        this.element.toggleAttribute("data-waits", reason !== null)
        this.dispatch("change")
        clearTimeout(this.timer)
        const open = [...new Set([...this.attaching.unread, ...this.expected])]
        this.timer = open.length > 0 ? setTimeout(() => this.look(open), LOOK_AGAIN) : null
    }

    get sees() {
        const chosen = this.element.elements.namedItem("model")?.value
        return chosen === undefined || this.seeingValue.split(" ").includes(chosen)
    }

    async look(files) {
        const page = await fetchElement("/files?" + files.map((id) => "file=" + id).join("&"), "tray")
        if (!this.element.isConnected || page?.gone) {
            return
        }
        const tiles = page ? [...page.element.children] : []
        tiles.forEach((tile) => this.attaching.place(tile) && isReady(tile) && say(text("fileReady", {name: nameOf(tile)})))
        this.expected = page ? [] : this.expected
        page && this.attaching.missing(files.filter((id) => !tiles.some((tile) => tile.dataset.file === id)))
        this.changed()
    }
}

function nameOf(tile) {
    return tile.querySelector(".attachment__name").textContent
}
