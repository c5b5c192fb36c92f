import {Controller} from "@hotwired/stimulus"

/** On a narrow screen the sidebar is a drawer: one button opens it, and choosing, Escape or a touch beside it closes it. */
export default class extends Controller {
    static targets = ["drawer", "toggle", "backdrop"]

    connect() {
        this.listening = new AbortController()
        const {signal} = this.listening
        document.addEventListener("turbo:before-render", () => this.close(), {signal})
        this.element.addEventListener("keydown", (event) => this.key(event), {signal})
        this.show(false)
    }

    disconnect() {
        this.listening.abort()
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
