import {Controller} from "@hotwired/stimulus"
import {listen, show} from "../lib/elements.js"
import {text} from "../lib/texts.js"

/** Waiting for the model to fill in a form: how long it has been at it, and a way out. */
export default class extends Controller {
    static targets = ["send", "cancel", "status"]

    connect() {
        this.stopListening = listen([
            [this.element, "turbo:submit-start", (event) => this.begins(event)],
            [this.element, "turbo:submit-end", (event) => this.ends(event)],
        ])
    }

    disconnect() {
        clearInterval(this.clock)
        this.stopListening()
    }

    begins({detail}) {
        this.submission = detail.formSubmission
        this.began = Date.now()
        this.waits(true)
        this.tell()
        this.clock = setInterval(() => this.tell(), 1000)
    }

    /** The server notices that nobody listens any more, and stops the model. */
    cancel() {
        this.submission?.stop()
        this.end("")
        this.sendTarget.focus()
    }

    ends({detail}) {
        this.end(detail.fetchResponse || detail.error === undefined ? "" : text("outlineFailed"))
    }

    end(words) {
        clearInterval(this.clock)
        this.waits(false)
        show(this.statusTargets, words)
    }

    tell() {
        show(this.statusTargets, text("outlining", {seconds: Math.round((Date.now() - this.began) / 1000)}))
    }

    waits(waiting) {
        this.sendTargets.forEach((send) => (send.disabled = waiting))
        this.cancelTargets.forEach((cancel) => (cancel.hidden = !waiting))
    }
}
