import {Controller} from "@hotwired/stimulus"
import {centred, show} from "../lib/elements.js"
import {text} from "../lib/texts.js"

const REST = 300

/** Shows a source at its passage: in its text, or, of a PDF, on the page as it looks. */
export default class extends Controller {
    static targets = ["stage", "state", "text", "passage"]
    static values = {url: String, page: Number}

    connect() {
        this.leaving = new AbortController()
        centred(this.passageTarget, this.textTarget)
        if (this.hasUrlValue) {
            this.observer = new ResizeObserver(() => this.fit())
            this.observer.observe(this.element)
            this.draw(this.leaving.signal)
        }
    }

    disconnect() {
        clearTimeout(this.timer)
        this.observer?.disconnect()
        this.leaving.abort()
    }

    /** A pane of another width gets a page of that width, once it has come to rest. */
    fit() {
        clearTimeout(this.timer)
        if (this.element.clientWidth !== this.drawnFor) {
            this.timer = setTimeout(() => {
                this.leaving.abort()
                this.leaving = new AbortController()
                this.draw(this.leaving.signal)
            }, REST)
        }
    }

    /** The text stays where the page cannot be drawn, or the passage not be found on it. */
    async draw(signal) {
        show(this.stateTargets, text("sourceDrawing"))
        this.drawnFor = this.element.clientWidth
        try {
            const {drawPage} = await import("../lib/pdf/page.js")
            const marks = await drawPage({url: this.urlValue, number: this.pageValue, stage: this.stageTarget,
                passage: this.passageTarget.textContent, width: this.drawnFor, signal})
            this.textTarget.hidden = marks.length > 0
            show(this.stateTargets, marks.length > 0 ? "" : text("sourceNotMarked"))
            centred(marks[0], this.stageTarget)
        } catch (error) {
            if (!signal.aborted) {
                console.warn("The page is not drawn:", error)
                this.stageTarget.hidden = true
                this.textTarget.hidden = false
                show(this.stateTargets, text("sourceNotDrawn"))
                centred(this.passageTarget, this.textTarget)
            }
        }
    }
}
