import {Controller} from "@hotwired/stimulus"
import {text} from "../lib/texts.js"

/** A notice that offers to undo something, and goes after a while; not while someone is at it. */
export default class extends Controller {
    static targets = ["count"]
    static values = {seconds: {type: Number, default: 10}}

    connect() {
        this.timer = setInterval(() => this.tick(), 1000)
        this.show()
    }

    disconnect() {
        clearInterval(this.timer)
    }

    tick() {
        if (this.element.matches(":hover, :focus-within")) {
            return
        }
        this.secondsValue -= 1
        if (this.secondsValue <= 0) {
            this.element.remove()
        } else {
            this.show()
        }
    }

    show() {
        this.countTargets.forEach((element) => (element.textContent = text("undoSeconds", {count: this.secondsValue})))
    }
}
