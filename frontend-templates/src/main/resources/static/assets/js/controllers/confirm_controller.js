import {Controller} from "@hotwired/stimulus"
import {config} from "@hotwired/turbo"

/** Asks before something is done, in the page's own dialog. */
export default class extends Controller {
    static targets = ["message"]

    connect() {
        config.forms.confirm = (message) => this.ask(message)
    }

    ask(message) {
        this.messageTarget.textContent = message
        this.element.returnValue = ""
        this.element.showModal()
        return new Promise((resolve) => {
            this.element.addEventListener("close", () => resolve(this.element.returnValue === "accept"), {once: true})
        })
    }
}
