import {Controller} from "@hotwired/stimulus"
import {listen} from "../lib/elements.js"
import {text} from "../lib/texts.js"

const NOT_FOUND = 404

/** Where a source opens beside the chat. A source that may no longer be read says so there. */
export default class extends Controller {
    static targets = ["frame", "title", "refusal", "sentence"]

    connect() {
        this.stopListening = listen([
            [document, "click", (event) => this.remember(event)],
            [this.element, "turbo:before-fetch-response", (event) => this.heard(event)],
            [this.element, "turbo:frame-missing", (event) => this.missing(event)],
            [this.element, "turbo:fetch-request-error", () => this.refuse("sourceFailed")],
            [this.element, "turbo:frame-load", () => this.open()],
            [this.element, "keydown", (event) => this.key(event)],
        ])
    }

    disconnect() {
        this.stopListening()
    }

    /** Closing leads back to what opened it. */
    remember({target}) {
        this.opener = target.closest?.("a[data-turbo-frame=source]") ?? this.opener
    }

    heard({detail: {fetchResponse}}) {
        if (!fetchResponse.succeeded) {
            this.refuse(fetchResponse.statusCode === NOT_FOUND ? "sourceGone" : "sourceFailed")
        }
    }

    missing(event) {
        event.preventDefault()
        this.refuse("sourceGone")
    }

    open() {
        this.refusalTargets.forEach((element) => (element.hidden = true))
        this.frameTargets.forEach((frame) => (frame.hidden = false))
        this.element.hidden = false
        this.titleTargets[0]?.focus()
    }

    refuse(key) {
        if (this.hasRefusalTarget) {
            this.frameTarget.hidden = true
            this.element.hidden = false
            this.refusalTarget.hidden = false
            this.sentenceTarget.textContent = text(key)
            this.refusalTarget.querySelector("button").focus()
        }
    }

    key(event) {
        if (event.key === "Escape" && this.hasRefusalTarget) {
            event.stopPropagation()
            this.close(event)
        }
    }

    /** On a page of its own there is no chat beside it: there, the link leads to it. */
    close(event) {
        if (this.hasRefusalTarget) {
            event.preventDefault()
            this.element.hidden = true
            this.frameTarget.removeAttribute("src")
            this.frameTarget.replaceChildren()
            this.opener?.focus()
        }
    }
}
