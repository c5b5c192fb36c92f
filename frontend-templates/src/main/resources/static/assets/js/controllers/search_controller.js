import {Controller} from "@hotwired/stimulus"

/** Submits a search while one types, once the typing pauses. Turbo drops the answer to an earlier search. */
export default class extends Controller {
    static targets = ["query"]
    static values = {delay: {type: Number, default: 200}}

    connect() {
        this.asked = this.queryTarget.value.trim()
    }

    disconnect() {
        clearTimeout(this.timer)
    }

    later(event) {
        clearTimeout(this.timer)
        if (!event.isComposing) {
            this.timer = setTimeout(() => this.ask(), this.delayValue)
        }
    }

    ask() {
        const query = this.queryTarget.value.trim()
        if (query !== this.asked) {
            this.asked = query
            this.element.requestSubmit()
        }
    }
}
