import {text} from "./texts.js"

const WORDS = {reconnecting: "reconnecting", offline: "offline"}
const REASONS = {busy: "waitingBusy", slow: "waitingSlow", place: "waitingPlace"}

/** What the line below the composer says while answers are being written. */
export class ComposerStatus {
    text = ""
    #answering = new Set()

    hear({phase, id, reason, seconds}) {
        if (phase === "ended") {
            this.#answering.delete(id)
        } else {
            this.#answering.add(id)
        }
        const key = phase === "waiting" ? REASONS[reason] : WORDS[phase]
        this.text = key ? text(key, {seconds}) : ""
    }

    get isAnswering() {
        return this.#answering.size > 0
    }
}
