import {Controller} from "@hotwired/stimulus"
import {listen} from "../lib/elements.js"
import {isVisible, nextIndex} from "../lib/focus.js"

/** A menu made of `details`: it opens without scripts; here it also closes by itself and listens to the arrow keys. */
export default class extends Controller {
    static targets = ["item"]

    connect() {
        this.stopListening = listen([
            [document, "click", (event) => this.clicked(event)],
            [this.element, "keydown", (event) => this.key(event)],
            [this.element, "toggle", () => this.toggled()],
        ])
    }

    disconnect() {
        this.stopListening()
        this.element.open = false
    }

    close() {
        this.element.open = false
    }

    toggled() {
        this.summary.setAttribute("aria-expanded", String(this.element.open))
        if (this.element.open && this.element.contains(document.activeElement)) {
            this.items[0]?.focus()
        }
    }

    clicked({target}) {
        if (!this.element.contains(target) || this.itemTargets.some((item) => item.contains(target))) {
            this.close()
        }
    }

    key(event) {
        if (event.key === "Escape" && this.element.open) {
            event.stopPropagation()
            this.close()
            this.summary.focus()
            return
        }
        const items = this.items
        const next = nextIndex(event.key, items.indexOf(document.activeElement), items.length)
        if (this.element.open && next !== null && items.length > 0) {
            event.preventDefault()
            items[Math.max(0, next)].focus()
        }
    }

    get summary() {
        return this.element.querySelector("summary")
    }

    get items() {
        return this.itemTargets.filter(isVisible)
    }
}
