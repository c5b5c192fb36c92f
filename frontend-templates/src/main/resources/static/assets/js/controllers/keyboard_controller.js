import {Controller} from "@hotwired/stimulus"
import {listen} from "../lib/elements.js"
import {isTyping, isVisible} from "../lib/focus.js"

/** Shortcuts. Each leads to a visible element that says with `data-shortcut` what it is for; none does anything a click cannot. */
export default class extends Controller {
    static targets = ["help"]

    connect() {
        this.stopListening = listen([[document, "keydown", (event) => this.key(event)]])
    }

    disconnect() {
        this.stopListening()
    }

    key(event) {
        const name = event.defaultPrevented || event.isComposing ? null : shortcut(event)
        if (name && this.follow(name)) {
            event.preventDefault()
        }
    }

    follow(name) {
        if (document.querySelector("dialog[open]")) {
            return false
        }
        if (name === "help") {
            return this.help()
        }
        const element = [...document.querySelectorAll(`[data-shortcut~="${name}"]`)].find(isVisible)
        if (element) {
            element.focus()
            element.matches("input, textarea") || element.click()
        }
        return element !== undefined
    }

    help() {
        this.helpTargets[0]?.showModal()
        return this.hasHelpTarget
    }
}

function shortcut(event) {
    const command = (event.ctrlKey || event.metaKey) && !event.altKey
    if (command && event.shiftKey && event.key.toLowerCase() === "o") {
        return "new-chat"
    }
    if (command && !event.shiftKey && event.key.toLowerCase() === "k") {
        return "search"
    }
    if (event.key === "Escape") {
        return event.shiftKey ? "composer" : "stop"
    }
    return event.key === "?" && !command && !isTyping(event.target) ? "help" : null
}
