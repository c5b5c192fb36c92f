import {Controller} from "@hotwired/stimulus"

/** Shows a theme as soon as it is chosen; saving it is the form's business. */
export default class extends Controller {
    static targets = ["choice"]

    show() {
        const chosen = this.choiceTargets.find((choice) => choice.checked)
        if (chosen) {
            document.documentElement.dataset.theme = chosen.value.toLowerCase()
        }
    }
}
