import {Controller} from "@hotwired/stimulus"
import {listen} from "../lib/elements.js"

/** On a narrow screen the sidebar is a drawer: one button opens it, and choosing, Escape or a touch beside it closes it. */
export default class extends Controller {
    static targets = ["drawer", "toggle", "backdrop"]

    connect() {
        this.stopListening = listen([
            [document, "turbo:before-render", () => this.close()],
            [this.element, "keydown", (event) => this.key(event)],
        ])
        this.show(false)
    }

    disconnect() {
        this.stopListening()
    }

    toggle() {
        this.show(!this.isOpen)
        if (this.isOpen) {
            this.drawerTarget.querySelector("a, button")?.focus()
        }
    }

    close() {
        if (this.isOpen) {
            this.show(false)
            this.toggleTargets[0]?.focus()
        }
    }

    key(event) {
        if (event.key === "Escape" && this.isOpen) {
            event.stopPropagation()
            this.close()
        }
    }

    show(open) {
        this.drawerTarget.classList.toggle("sidebar--open", open)
        this.toggleTargets.forEach((button) => button.setAttribute("aria-expanded", String(open)))
        this.backdropTargets.forEach((backdrop) => (backdrop.hidden = !open))
    }

    get isOpen() {
        return this.drawerTarget.classList.contains("sidebar--open")
    }
}
