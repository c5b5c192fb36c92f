import {Controller} from "@hotwired/stimulus"

/** A row of fields of which only those in use are shown, and one more on demand; without scripts all are there. */
export default class extends Controller {
    static targets = ["row", "field", "add"]

    connect() {
        this.shown = Math.max(1, this.filled.length)
        this.show()
    }

    disconnect() {
        this.rowTargets.forEach((row) => (row.hidden = false))
    }

    add() {
        this.shown = Math.min(this.shown + 1, this.rowTargets.length)
        this.show()
        this.fieldTargets[this.shown - 1].focus()
    }

    /** Those behind it move up, so that the empty field is always the last. */
    remove({currentTarget}) {
        const gone = this.rowTargets.findIndex((row) => row.contains(currentTarget))
        const values = this.fieldTargets.map((field) => field.value).toSpliced(gone, 1)
        this.fieldTargets.forEach((field, index) => (field.value = values[index] ?? ""))
        this.shown = Math.max(1, this.shown - 1)
        this.show()
        this.fieldTargets[Math.min(gone, this.shown - 1)].focus()
        this.element.dispatchEvent(new Event("input", {bubbles: true}))
    }

    show() {
        this.rowTargets.forEach((row, index) => (row.hidden = index >= this.shown))
        this.addTargets.forEach((button) => (button.hidden = this.shown >= this.rowTargets.length))
    }

    get filled() {
        const last = this.fieldTargets.findLastIndex((field) => field.value.trim() !== "")
        return this.fieldTargets.slice(0, last + 1)
    }
}
