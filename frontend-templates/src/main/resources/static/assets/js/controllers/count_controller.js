import {Controller} from "@hotwired/stimulus"
import {show} from "../lib/elements.js"
import {text} from "../lib/texts.js"

/** Says how many characters a field still takes, once that begins to matter, and how many are too many. */
export default class extends Controller {
    static targets = ["field", "left"]
    static values = {limit: Number}

    connect() {
        this.show()
    }

    show() {
        const left = this.limitValue - this.fieldTarget.value.length
        const words = left < 0 ? text("charactersOver", {count: -left}) : text("charactersLeft", {count: left})
        show(this.leftTargets, left > this.limitValue / 5 ? "" : words)
        this.leftTargets.forEach((element) => element.classList.toggle("form__count--over", left < 0))
    }
}
