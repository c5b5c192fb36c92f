import {Controller} from "@hotwired/stimulus"
import {listen} from "../lib/elements.js"
import {visit} from "@hotwired/turbo"
import {onNews} from "../lib/tabs-of-browser.js"

const AWAY = 30_000
const BUSY = 'dialog[open], [data-edit-target="form"]:not([hidden]), [data-controller~="reply"]'

/** Keeps the conversation on this page in step with what other tabs and devices added to it. */
export default class extends Controller {
    static values = {conversation: String}

    connect() {
        this.seen = Date.now()
        this.stopNews = onNews((news) => this.hear(news))
        this.stopListening = listen([[document, "visibilitychange", () => this.visibility()]])
    }

    disconnect() {
        this.stopNews()
        this.stopListening()
    }

    hear({conversation, reply}) {
        if (conversation === this.conversationValue && !document.getElementById("message-" + reply)) {
            this.refresh()
        }
    }

    visibility() {
        if (document.hidden) {
            this.seen = Date.now()
        } else if (Date.now() - this.seen > AWAY) {
            this.refresh()
        }
    }

    refresh() {
        if (this.conversationValue !== "" && !document.querySelector(BUSY)) {
            visit(window.location.href, {action: "replace"})
        }
    }
}
