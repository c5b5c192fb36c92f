import {Controller} from "@hotwired/stimulus"
import {listen} from "../lib/elements.js"

/** Changes a text in its place: the form takes the place of what it changes. */
export default class extends Controller {
    static targets = ["view", "form", "field", "open"]

    connect() {
        this.stopListening = listen([[this.element, "keydown", (event) => this.key(event)]])
    }

    disconnect() {
        this.stopListening()
    }

    open(event) {
        event?.preventDefault()
        this.swap(true)
        this.fieldTarget.focus()
        this.fieldTarget.setSelectionRange?.(this.fieldTarget.value.length, this.fieldTarget.value.length)
    }

    close(event) {
        event?.preventDefault()
        this.fieldTarget.value = this.fieldTarget.defaultValue
        this.swap(false)
        this.openTargets[0]?.focus()
    }

    key(event) {
        if (event.isComposing || event.target !== this.fieldTarget) {
            return
        }
        if (event.key === "Escape") {
            event.stopPropagation()
            this.close(event)
        } else if (event.key === "Enter" && !event.shiftKey && this.fieldTarget.value.trim() !== "") {
            event.preventDefault()
            this.fieldTarget.form.requestSubmit()
        }
    }

    swap(editing) {
        this.viewTargets.forEach((element) => (element.hidden = editing))
        this.formTargets.forEach((element) => (element.hidden = !editing))
    }
}
