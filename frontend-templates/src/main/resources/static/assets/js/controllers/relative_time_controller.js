import {Controller} from "@hotwired/stimulus"
import {listen} from "../lib/elements.js"
import {exactTime, relativeTime} from "../lib/relative-time.js"

const MINUTE = 60_000

/** Shows a moment as distance from now, in the page's language and the reader's time zone; exactly when pointed at. */
export default class extends Controller {
    connect() {
        this.stopListening = listen([[document, "turbo:render", () => this.show()]])
        this.timer = setInterval(() => this.show(), MINUTE)
        this.show()
    }

    disconnect() {
        this.stopListening()
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
