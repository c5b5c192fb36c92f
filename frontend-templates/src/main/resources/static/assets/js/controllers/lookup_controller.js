import {Controller} from "@hotwired/stimulus"
import {listen} from "../lib/elements.js"

/** Shows in a frame what the fields of a form lead to, while one types and the typing pauses. */
export default class extends Controller {
    static targets = ["field", "frame"]
    static values = {url: String, delay: {type: Number, default: 250}}

    connect() {
        this.asked = this.query
        this.stopListening = listen([[this.element, "turbo:frame-missing", (event) => event.preventDefault()]])
    }

    disconnect() {
        clearTimeout(this.timer)
        this.stopListening()
    }

    later(event) {
        clearTimeout(this.timer)
        if (!event.isComposing) {
            this.timer = setTimeout(() => this.ask(), this.delayValue)
        }
    }

    ask() {
        const query = this.query
        if (query !== this.asked) {
            this.asked = query
            this.frameTargets.forEach((frame) => (frame.src = this.urlValue + "?" + query))
        }
    }

    get query() {
        return new URLSearchParams(this.fieldTargets.map(({name, value}) => [name, value.trim()])).toString()
    }
}
