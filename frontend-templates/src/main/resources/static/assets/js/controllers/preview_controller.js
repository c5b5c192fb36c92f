import {Controller} from "@hotwired/stimulus"
import {listen, show} from "../lib/elements.js"
import {isVisible} from "../lib/focus.js"
import {csrf} from "../lib/page.js"
import {text} from "../lib/texts.js"

const PATIENCE = 15_000

/**
 * The chat beside an assistant's form. The draft answers in it as it stands: so the form is saved before anything is asked, and
 * a conversation that began with an older version is handed to the draft first. Where there is no room for both, tabs show one.
 */
export default class extends Controller {
    static targets = ["frame", "tab"]
    static outlets = ["autosave"]
    static values = {shown: String, usualModel: String}

    connect() {
        this.asking = new AbortController()
        document.addEventListener("submit", (event) => this.submitted(event), {capture: true, signal: this.asking.signal})
        this.stopListening = listen([
            [this.element, "click", (event) => this.clicked(event)],
            [this.element, "turbo:frame-render", ({target}) => target.id === "saved" && this.refresh()],
            [this.frameTarget, "turbo:before-frame-render", (event) => this.keepFocus(event)],
            [this.frameTarget, "turbo:frame-missing", (event) => this.missing(event)],
        ])
    }

    disconnect() {
        this.asking.abort()
        this.stopListening()
    }

    show({params}) {
        this.shownValue = params.pane
        this.refresh()
    }

    shownValueChanged(shown) {
        this.tabTargets.forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.previewPaneParam === shown)))
    }

    /** While nothing was asked yet, the preview shows what was saved: the name, the ways to begin. */
    refresh() {
        const {frameTarget} = this
        if (!this.conversation && !this.busy && isVisible(frameTarget) && !frameTarget.contains(document.activeElement)) {
            frameTarget.reload()
        }
    }

    /** Whoever looks elsewhere does not lose the form; other tabs are for that. */
    clicked({target}) {
        const link = target.closest("a[href]")
        if (link && this.frameTarget.contains(link) && link.dataset.turboFrame && link.dataset.turboFrame !== "preview") {
            link.target = "_blank"
        }
    }

    /** Whoever types in the form goes on typing there. */
    keepFocus({detail}) {
        if (!this.frameTarget.contains(document.activeElement)) {
            detail.newFrame.querySelectorAll("[autofocus]").forEach((element) => element.removeAttribute("autofocus"))
        }
    }

    missing(event) {
        event.preventDefault()
        const words = Object.assign(document.createElement("p"), {className: "refused", role: "alert", textContent: text("previewFailed")})
        this.frameTarget.replaceChildren(words)
    }

    submitted(event) {
        const {target: form, submitter} = event
        if (form.id === "stop" && this.frameTarget.contains(form)) {
            event.preventDefault()
            event.stopImmediatePropagation()
            this.stop(form)
            return
        }
        const ours = this.frameTarget.contains(submitter ?? form)
        if (!ours || this.released === form) {
            this.released = null
            return
        }
        event.preventDefault()
        event.stopImmediatePropagation()
        this.busy || this.prepare(form, submitter)
    }

    /** The answer's own events show that it has ended; the way back that the server names is the form's page. */
    async stop(form) {
        try {
            await fetch(form.action, {method: "POST", redirect: "manual", credentials: "same-origin", headers: {"X-CSRF-TOKEN": csrf()},
                signal: AbortSignal.timeout(PATIENCE)})
        } catch {
            show(this.frameTarget.querySelectorAll('[data-composer-target="error"]'), text("sendFailed"))
        }
    }

    async prepare(form, submitter) {
        this.busy = true
        const problem = await this.problem()
        this.busy = false
        if (problem === "" && form.isConnected) {
            this.fit(form)
            submitter?.setAttribute("data-turbo-frame", "preview")
            this.released = form
            form.requestSubmit(submitter)
        } else {
            show(this.frameTarget.querySelectorAll('[data-composer-target="error"]'), problem)
        }
    }

    /** What keeps the draft from answering as it stands; nothing when it is saved and will answer. */
    async problem() {
        if (!(await this.autosaveOutlet.settled())) {
            return text("previewUnsaved")
        }
        return this.conversation ? this.handOver() : ""
    }

    async handOver() {
        try {
            const response = await fetch(`/conversations/${this.conversation}/version`, {
                method: "POST", body: new URLSearchParams({_method: "PUT", draft: "true"}), redirect: "manual", credentials: "same-origin",
                headers: {"Accept": "application/json", "X-CSRF-TOKEN": csrf()}, signal: AbortSignal.timeout(PATIENCE),
            })
            return response.type === "opaqueredirect" ? "" : (await response.json()).detail
        } catch {
            return text("sendFailed")
        }
    }

    /** Model and effort are the form's. */
    fit(form) {
        const chosen = this.autosaveOutlet.element.elements
        const wanted = {model: chosen.model?.value || this.usualModelValue, effort: chosen.effort?.value || "balanced"}
        for (const [name, value] of Object.entries(wanted)) {
            const field = form.elements[name]
            if ([...(field?.options ?? [])].some((option) => option.value === value)) {
                field.value = value
            }
        }
    }

    get conversation() {
        return this.frameTarget.querySelector("[data-preview-conversation]")?.dataset.previewConversation
    }
}
