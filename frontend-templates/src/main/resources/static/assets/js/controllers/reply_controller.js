import {Controller} from "@hotwired/stimulus"
import {tellReply} from "../lib/announcements.js"
import {appendText, isWriting, showFinished} from "../lib/finished-message.js"
import {Follower} from "../lib/follower.js"
import {onPageLife} from "../lib/page-life.js"
import {fetchElement} from "../lib/page.js"
import {formatPosition, news, parsePosition} from "../lib/position.js"
import {shareNews} from "../lib/tabs-of-browser.js"
import {showTitle} from "../lib/titles.js"

// The title may come a little after the end of the answer.
const LAST_WORDS = 12_000

/** Follows the answer while it is written. What is held stands in the page: the text itself and its position. */
export default class extends Controller {
    static targets = ["text", "reasoning", "reasoningBox", "thinking", "model"]
    static values = {id: String, conversation: String, position: String, eventsUrl: String, messageUrl: String}

    connect() {
        this.ended = false
        // Kept apart: the finished message, merged into the element, takes its values away.
        this.reply = {id: this.idValue, conversation: this.conversationValue, url: this.messageUrlValue}
        this.held = parsePosition(this.positionValue)
        const events = this.eventsUrlValue
        this.follower = new Follower({
            address: (position) => `${events}?after=${encodeURIComponent(position)}`,
            position: () => formatPosition(this.held),
            hear: (name, data) => this.hear(name, data),
            phase: (phase) => this.phase(phase),
            lost: (attempt) => this.lost(attempt),
        })
        this.stopListening = onPageLife({
            hide: () => this.follower.stop(),
            show: () => this.ended || this.follower.start(),
            wake: () => this.follower.wake(),
            sleep: () => this.follower.sleep(),
        })
        this.follower.start()
        // A little later: those who listen may stand further down on a page that has just come.
        queueMicrotask(() => this.ended || this.tell("answering"))
        shareNews({conversation: this.reply.conversation, reply: this.reply.id})
    }

    /** When the element returns (going back, a merged page), the position in it says where to go on. */
    disconnect() {
        this.stopListening()
        if (!this.ended) {
            this.follower.stop()
        }
    }

    hear(name, data) {
        switch (name) {
            case "text":
            case "reasoning": return this.write(name, data)
            case "waiting": return this.tell("waiting", data)
            case "model": return this.begin(data)
            case "title": return showTitle(this.reply.conversation, data.title)
            case "finished": return this.finish(data, this.heardEnd = true)
            case "signed-out": return this.leave()
        }
    }

    /** Whatever was waited for is there. */
    begin({label}) {
        this.modelTargets.forEach((element) => (element.textContent = label))
        this.tell("following")
    }

    write(part, {at, text}) {
        const piece = news(this.held[part], at, text)
        if (piece === null) {
            this.follower.again()
        } else if (piece !== "" && !this.ended) {
            this.show(part)
            appendText(part === "text" ? this.textTarget : this.reasoningTarget, piece)
            this.held[part] += piece.length
            this.positionValue = formatPosition(this.held)
        }
    }

    show(part) {
        const shown = part === "reasoning" ? this.reasoningBoxTargets : []
        this.thinkingTargets.forEach((element) => (element.hidden = true))
        shown.forEach((element) => (element.hidden = false))
    }

    phase(phase) {
        if (!this.ended) {
            this.tell(phase === "open" ? "following" : phase)
        } else if (this.heardEnd) {
            this.follower.stop()
        }
    }

    /** The browser does not say why a stream was refused, so the message itself is asked. */
    async lost(attempt) {
        if (attempt < 2 || this.ended) {
            return
        }
        const answer = await fetchElement(this.reply.url, this.element.id)
        if (answer?.gone) {
            this.leave()
        } else if (answer && !isWriting(answer.element) && !this.ended) {
            this.finish({state: answer.element.dataset.state})
        }
    }

    async finish({state, reason}) {
        if (this.ended) {
            return
        }
        this.ended = true
        setTimeout(() => this.follower.stop(), LAST_WORDS)
        await showFinished(this.element, this.reply.url)
        this.tell("ended", {state, reason})
    }

    tell(phase, detail = {}) {
        tellReply({...detail, phase, id: this.reply.id})
    }

    leave() {
        this.ended = true
        this.follower.stop()
        window.location.assign("/")
    }
}
