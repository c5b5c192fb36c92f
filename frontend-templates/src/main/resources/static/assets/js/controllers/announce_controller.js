import {Controller} from "@hotwired/stimulus"
import {listen} from "../lib/elements.js"
import {text} from "../lib/texts.js"

const PAUSE = 100
const PHASES = {answering: "answering", reconnecting: "reconnecting", offline: "offline"}
const ENDS = {complete: "answered", stopped: "answerStopped", interrupted: "answerInterrupted", failed: "answerFailed",
    refused: "answerRefused"}

/** The one place that is read aloud: that an answer began and how it ended, never its words as they come. */
export default class extends Controller {
    connect() {
        this.stopListening = listen([
            [window, "atrium:say", ({detail}) => this.say(detail.text)],
            [window, "atrium:reply", ({detail}) => this.reply(detail)],
        ])
    }

    disconnect() {
        this.stopListening()
        clearTimeout(this.timer)
    }

    reply({phase, state}) {
        const key = phase === "ended" ? ENDS[state] : PHASES[phase]
        if (key && key !== this.last) {
            this.say(text(key))
        }
        this.last = key ?? this.last
    }

    /** The same words twice are only read twice when the place was empty in between. */
    say(words) {
        clearTimeout(this.timer)
        this.element.textContent = ""
        this.timer = setTimeout(() => (this.element.textContent = words), PAUSE)
    }
}
