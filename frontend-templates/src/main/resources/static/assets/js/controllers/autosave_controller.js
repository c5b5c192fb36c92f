import {Controller} from "@hotwired/stimulus"
import {visit} from "@hotwired/turbo"
import {listen, show} from "../lib/elements.js"
import {text} from "../lib/texts.js"

/** So often, and so long each time, whoever waits for everything to be saved does. */
const TRIES = 3
const PATIENCE = 10_000

/**
 * Saves a form while one works on it: when the typing pauses, one saving at a time, and what is unsaved when one leaves. The
 * server answers with a frame that says when it was saved and holds the revision that the next saving names. A frame that holds
 * on (somebody else has saved) ends this until the member has decided.
 */
export default class extends Controller {
    static targets = ["frame", "status"]
    static values = {delay: {type: Number, default: 1000}}

    connect() {
        this.saving = false
        this.unsaved = false
        this.stopListening = listen([
            [this.element, "input", () => this.changed()],
            [this.element, "submit", () => this.begins()],
            [this.element, "turbo:submit-end", (event) => this.ended(event)],
            [this.element, "turbo:frame-missing", (event) => event.preventDefault()],
            [document, "turbo:before-visit", (event) => this.visits(event)],
            [window, "pagehide", () => this.leave()],
        ])
    }

    disconnect() {
        clearTimeout(this.timer)
        this.stopListening()
    }

    changed() {
        this.unsaved = true
        this.later()
    }

    later(delay = this.delayValue) {
        clearTimeout(this.timer)
        this.timer = setTimeout(() => this.save(), delay)
    }

    save() {
        if (this.unsaved && !this.saving && !this.held) {
            this.element.requestSubmit()
        }
    }

    /** Whether everything that was typed is saved, once what is under way has come to its end. */
    async settled() {
        for (let tries = 0; tries < TRIES && (this.unsaved || this.saving) && !this.held; tries++) {
            this.save()
            await this.ending()
        }
        return !this.unsaved && !this.saving
    }

    /** The frame with the new revision is there, or none will come. */
    ending() {
        return new Promise((resolve) => {
            const stop = listen([
                [this.element, "turbo:frame-render", ({target}) => this.frameTargets.includes(target) && end()],
                [this.element, "turbo:submit-end", ({detail}) => detail.fetchResponse?.isHTML || end()],
            ])
            const timer = setTimeout(() => end(), PATIENCE)
            const end = () => {
                clearTimeout(timer)
                stop()
                resolve()
            }
        })
    }

    begins() {
        clearTimeout(this.timer)
        this.saving = true
        this.unsaved = false
        show(this.statusTargets, text("saving"))
    }

    /** A page says itself what is wrong with the form; anything else (no network, a server short of breath) is tried again. */
    ended({detail}) {
        this.saving = false
        this.unsaved ||= !detail.success
        if (!detail.fetchResponse?.isHTML) {
            show(this.statusTargets, text("saveFailed"))
            this.later(5 * this.delayValue)
        } else if (this.unsaved && detail.success) {
            this.later()
        }
    }

    /** What was typed while a saving is under way is saved after it, by the revision that it answers, and then the page goes. */
    visits(event) {
        if (this.unsaved && this.saving && !this.held) {
            event.preventDefault()
            this.ending().then(() => {
                this.saving = false
                visit(event.detail.url)
            })
        } else {
            this.leave()
        }
    }

    /** The page goes, so nobody waits for the answer. */
    leave() {
        if (this.unsaved && !this.saving && !this.held) {
            this.unsaved = false
            fetch(this.element.action, {
                method: "POST", body: new URLSearchParams(new FormData(this.element)), keepalive: true, redirect: "manual",
                headers: {Accept: "text/html", "Turbo-Frame": "saved"},
            }).catch(() => {})
        }
    }

    get held() {
        return this.element.querySelector("[data-autosave-hold]") !== null
    }
}
