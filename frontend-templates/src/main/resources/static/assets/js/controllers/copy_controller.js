import {Controller} from "@hotwired/stimulus"
import {say} from "../lib/announcements.js"
import {text} from "../lib/texts.js"

const SHOWN_FOR = 2000

/** Copies the text of its source and says so, on the button and aloud. */
export default class extends Controller {
    static targets = ["source"]
    static values = {text: String}

    async copy({currentTarget: button}) {
        await write(this.hasSourceTarget ? this.sourceTarget.textContent : this.textValue)
        say(text("copied"))
        if (button.childElementCount === 0) {
            this.confirm(button)
        }
    }

    confirm(button) {
        const label = button.textContent
        button.textContent = text("copied")
        button.disabled = true
        setTimeout(() => {
            button.textContent = label
            button.disabled = false
        }, SHOWN_FOR)
    }
}

/** The clipboard proper exists only on pages that came over TLS or from this machine. */
async function write(content) {
    if (navigator.clipboard) {
        return navigator.clipboard.writeText(content)
    }
    const area = document.createElement("textarea")
    area.value = content
    document.body.append(area)
    area.select()
    document.execCommand("copy")
    area.remove()
}
