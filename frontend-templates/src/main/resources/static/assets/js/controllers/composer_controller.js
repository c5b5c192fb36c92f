import {Controller} from "@hotwired/stimulus"
import {ComposerStatus} from "../lib/composer-status.js"
import {draftKey, keepDraft, readDraft} from "../lib/drafts.js"
import {grow, listen, show} from "../lib/elements.js"
import {provideKey, refusalIn, sendsOnEnter, spendKey} from "../lib/sending.js"
import {text} from "../lib/texts.js"

/** Where a question is written: it grows, keeps a draft, sends on Enter and waits while an answer is being written. */
export default class extends Controller {
    static targets = ["question", "send", "stop", "status", "count", "error"]
    static values = {owner: String, conversation: String, limit: {type: Number, default: 32_000}, answering: Boolean}

    connect() {
        this.sending = false
        this.status = new ComposerStatus()
        this.stopListening = listen([
            [this.questionTarget, "input", () => this.typed()],
            [this.questionTarget, "keydown", (event) => this.pressed(event)],
            [this.element, "submit", (event) => this.submit(event)],
            [this.element, "click", (event) => this.clicked(event)],
            [this.element, "turbo:submit-start", () => this.sends()],
            [this.element, "turbo:before-fetch-response", (event) => this.answered(event)],
            [this.element, "turbo:submit-end", (event) => this.sent(event)],
            [this.element, "attachments:change", () => this.enable()],
            [window, "atrium:reply", (event) => this.follow(event)],
        ])
        this.key = draftKey(this.ownerValue, this.conversationValue)
        this.questionTarget.value ||= readDraft(this.key)
        this.typed()
    }

    disconnect() {
        this.stopListening()
    }

    get canSend() {
        const {value} = this.questionTarget
        return !this.sending && !this.answeringValue && !this.element.hasAttribute("data-waits") && value.trim() !== "" && value.length <= this.limitValue
    }

    typed() {
        keepDraft(this.key, this.questionTarget.value)
        grow(this.questionTarget)
        this.count()
        this.enable()
    }

    pressed(event) {
        if (sendsOnEnter(event)) {
            event.preventDefault()
            this.canSend && this.element.requestSubmit()
        }
    }

    /** Who stops with a key goes on writing; the button that had the focus is about to go. */
    clicked({target, detail}) {
        if (detail === 0 && this.stopTargets.some((stop) => stop.contains(target))) {
            this.questionTarget.focus()
        }
    }

    /** The same key is sent again after a failure, so that a question which did arrive is not asked twice. */
    submit(event) {
        if (!this.canSend) {
            event.preventDefault()
            event.stopImmediatePropagation()
            return
        }
        provideKey(this.element)
    }

    sends() {
        this.sending = true
        show(this.errorTargets, "")
        show(this.statusTargets, text("sending"))
        this.enable()
    }

    /** A refusal is said here; the page with everything on it stays. */
    async answered(event) {
        const {fetchResponse} = event.detail
        if (fetchResponse.response.status >= 400) {
            event.preventDefault()
            show(this.errorTargets, refusalIn(await fetchResponse.responseHTML) ?? text("sendFailed"))
        }
    }

    sent({detail}) {
        this.sending = false
        show(this.statusTargets, this.status.text)
        if (detail.success) {
            this.questionTarget.value = ""
            spendKey(this.element)
        } else if (!detail.fetchResponse) {
            show(this.errorTargets, text("sendFailed"))
        }
        this.typed()
    }

    follow({detail}) {
        this.status.hear(detail)
        show(this.statusTargets, this.status.text)
        this.answeringValue = this.status.isAnswering
    }

    answeringValueChanged(answering) {
        const hadFocus = this.stopTargets.some((stop) => stop.contains(document.activeElement))
        this.stopTargets.forEach((stop) => (stop.hidden = !answering))
        this.sendTargets.forEach((send) => (send.hidden = answering))
        hadFocus && !answering && this.questionTarget.focus()
        this.enable()
    }

    enable() {
        this.sendTargets.forEach((send) => (send.disabled = !this.canSend))
        this.questionTarget.readOnly = Boolean(this.sending)
    }

    count() {
        const left = this.limitValue - this.questionTarget.value.length
        const words = left < 0 ? text("charactersOver", {count: -left}) : text("charactersLeft", {count: left})
        show(this.countTargets, left > this.limitValue / 10 ? "" : words)
    }
}
