import {Controller} from "@hotwired/stimulus"
import {exactTime, relativeTime} from "../lib/relative-time.js"

const MINUTE = 60_000

/** Shows a moment as distance from now, in the page's language and the reader's time zone; exactly when pointed at. */
export default class extends Controller {
    connect() {
        this.listener = () => this.show()
        document.addEventListener("turbo:render", this.listener)
        this.timer = setInterval(this.listener, MINUTE)
        this.show()
    }

    disconnect() {
        document.removeEventListener("turbo:render", this.listener)
        clearInterval(this.timer)
    }

    show() {
        const moment = Date.parse(this.element.dateTime)
        const language = document.documentElement.lang || undefined
        if (!Number.isNaN(moment)) {
            this.element.textContent = relativeTime(moment, Date.now(), language)
            this.element.title = exactTime(moment, language)
        }
    }
}
