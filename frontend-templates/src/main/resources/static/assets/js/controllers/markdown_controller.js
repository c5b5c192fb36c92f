import {Controller} from "@hotwired/stimulus"
import {hostList} from "../lib/markdown/destinations.js"
import {MarkdownView} from "../lib/markdown/view.js"
import {frameEnds, pageEnds} from "../lib/time-slices.js"

/** How much longer than its own work a growing text waits for the next. */
const PAUSE_FACTOR = 3
const LONGEST_PAUSE = 1000

/** Shows the text of `source` as Markdown in `output`, and follows it while it grows. */
export default class extends Controller {
    static targets = ["source", "output"]
    static values = {growing: Boolean, sources: Object}

    connect() {
        this.view = null
        this.broken = false
        this.frame = null
        this.notBefore = 0
        this.observer = new MutationObserver(() => this.changed())
        this.observer.observe(this.sourceTarget,
            {characterData: true, childList: true, subtree: true, attributeFilter: ["hidden"]})
        this.show(pageEnds())
    }

    disconnect() {
        this.observer.disconnect()
        cancelAnimationFrame(this.frame)
        this.frame = null
    }

    growingValueChanged() {
        if (this.view) {
            this.later()
        }
    }

    /** A source may have been withdrawn since. */
    sourcesValueChanged() {
        if (this.view) {
            this.view = null
            this.later()
        }
    }

    /** The server's rendering, when merged into the page, knows nothing of what was hidden here. */
    changed() {
        this.hideSource(this.view !== null && !this.broken)
        this.later()
    }

    later() {
        this.frame ??= requestAnimationFrame((frame) => {
            this.frame = null
            if (performance.now() < this.notBefore) {
                this.later()
            } else {
                this.show(frameEnds(frame))
            }
        })
    }

    show(until) {
        const began = performance.now()
        if (this.broken || began > until) {
            return this.broken || this.later()
        }
        let whole = true
        try {
            whole = this.showMarkdown(until)
        } catch (error) {
            this.showSource(error)
        }
        const cost = performance.now() - began
        this.notBefore = performance.now() + (whole ? Math.min(LONGEST_PAUSE, (cost - 4) * PAUSE_FACTOR) : 0)
        if (!whole) {
            this.later()
        }
    }

    showMarkdown(until) {
        const text = this.sourceTarget.textContent
        if (!this.view?.continues(text)) {
            const origin = window.location.origin
            const hosts = hostList(document.querySelector('meta[name="atrium-hosts"]')?.content ?? "")
            this.view = new MarkdownView(this.outputTarget,
                {origin, hosts, sources: this.hasSourcesValue ? this.sourcesValue : null})
        }
        const whole = this.view.show(text, {growing: this.growingValue, until})
        this.outputTarget.hidden = false
        this.hideSource(true)
        return whole
    }

    /** Should rendering ever fail, the reader gets the text itself, as text. */
    showSource(error) {
        console.error("The text is shown as it came:", error)
        this.broken = true
        this.outputTarget.hidden = true
        this.hideSource(false)
    }

    /** Setting what is already set would count as a change, and be heard here again for ever. */
    hideSource(hidden) {
        if (this.sourceTarget.hidden !== hidden) {
            this.sourceTarget.hidden = hidden
        }
    }
}
