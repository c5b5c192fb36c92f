import {Controller} from "@hotwired/stimulus"
import {nextIndex} from "../lib/focus.js"

/** A row of tabs and their panels: one is shown, arrow keys go from tab to tab. */
export default class extends Controller {
    static targets = ["tab"]

    connect() {
        this.select(this.tabTargets.find((tab) => tab.getAttribute("aria-selected") === "true") ?? this.tabTargets[0])
    }

    choose({currentTarget}) {
        this.select(currentTarget)
    }

    key(event) {
        const next = nextIndex(event.key, this.tabTargets.indexOf(event.currentTarget), this.tabTargets.length)
        if (next !== null) {
            event.preventDefault()
            this.select(this.tabTargets[next])
            this.tabTargets[next].focus()
        }
    }

    select(chosen) {
        for (const tab of this.tabTargets) {
            tab.setAttribute("aria-selected", String(tab === chosen))
            tab.tabIndex = tab === chosen ? 0 : -1
            document.getElementById(tab.getAttribute("aria-controls")).hidden = tab !== chosen
        }
    }
}
