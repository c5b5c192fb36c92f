/** One file on its way, as a row of the page: what it is at, how far, and what can be done. */
export class UploadRow {
    constructor(template, name, deeds) {
        this.element = template.content.firstElementChild.cloneNode(true)
        this.name = name
        this.part("name").textContent = name
        this.#button("stop", deeds.stop)
        this.#button("again", deeds.again)
    }

    part(name) {
        return this.element.querySelector(`[data-part="${name}"]`)
    }

    get told() {
        return this.part("told").textContent
    }

    say(words) {
        this.part("told").textContent = words
    }

    progress(bytes, size) {
        this.part("bar").value = size === 0 ? 0 : (100 * bytes) / size
    }

    /** @param again whether trying once more may help */
    failed(words, again) {
        this.say(words)
        this.element.dataset.state = "failed"
        this.part("bar").hidden = true
        this.part("again").hidden = !again
    }

    anew(words) {
        this.say(words)
        delete this.element.dataset.state
        this.part("bar").hidden = false
        this.part("again").hidden = true
        this.part("stop").focus()
    }

    #button(name, deed) {
        const button = this.part(name)
        button.setAttribute("aria-label", button.dataset.label.replace("{name}", this.name))
        button.addEventListener("click", deed)
    }
}
