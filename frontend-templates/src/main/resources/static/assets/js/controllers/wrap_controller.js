import {Controller} from "@hotwired/stimulus"

/** Wraps the long lines of a piece of code, or lets them run. */
export default class extends Controller {
    toggle({currentTarget: button}) {
        const wrapped = this.element.toggleAttribute("data-wrapped")
        button.setAttribute("aria-pressed", String(wrapped))
    }
}
