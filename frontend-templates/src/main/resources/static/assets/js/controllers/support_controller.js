import {Controller} from "@hotwired/stimulus"
import {say} from "../lib/announcements.js"
import {unsupportedRanges} from "../lib/support.js"
import {text} from "../lib/texts.js"

/** The browser marks ranges by itself: nothing of what was rendered is touched. One name serves all answers of a page. */
const NAME = "unsupported"

/** Underlines the sentences of an answer that no source follows. */
export default class extends Controller {
    static targets = ["text", "toggle"]

    connect() {
        this.ranges = []
        this.toggleTargets.forEach((button) => (button.hidden = !("highlights" in CSS && "Segmenter" in Intl)))
    }

    disconnect() {
        this.hide()
    }

    toggle({currentTarget: button}) {
        const shown = button.getAttribute("aria-pressed") === "true"
        button.setAttribute("aria-pressed", String(!shown))
        this.hide()
        if (!shown) {
            this.show()
        }
    }

    show() {
        const segmenter = new Intl.Segmenter(document.documentElement.lang || "en", {granularity: "sentence"})
        this.ranges = this.textTargets.flatMap((output) => unsupportedRanges(output, segmenter))
        this.ranges.forEach((range) => highlight().add(range))
        say(this.ranges.length === 0 ? text("allSupported") : text("unsupportedCount", {count: this.ranges.length}))
    }

    hide() {
        this.ranges.forEach((range) => highlight().delete(range))
        this.ranges = []
    }
}

function highlight() {
    if (!CSS.highlights.has(NAME)) {
        CSS.highlights.set(NAME, new Highlight())
    }
    return CSS.highlights.get(NAME)
}
