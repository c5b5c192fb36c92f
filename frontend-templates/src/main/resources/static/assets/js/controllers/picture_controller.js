import {Controller} from "@hotwired/stimulus"
import {show} from "../lib/elements.js"
import {csrf} from "../lib/page.js"
import {text} from "../lib/texts.js"

const PATIENCE = 60_000

/** Uploads a picture at once and puts its id into the form, which saves it like everything else. */
export default class extends Controller {
    static targets = ["face", "image", "file", "remove", "status", "refusal", "value"]
    static values = {largest: Number, tooLarge: String}

    async choose(event) {
        event.stopPropagation()
        const [file] = this.fileTarget.files
        if (file === undefined) {
            return
        }
        show(this.refusalTargets, "")
        show(this.statusTargets, text("pictureUploading"))
        const refusal = file.size > this.largestValue ? this.tooLargeValue : await this.upload(file)
        this.fileTarget.value = ""
        show(this.statusTargets, "")
        show(this.refusalTargets, refusal)
    }

    remove() {
        show(this.refusalTargets, "")
        this.put("")
        this.fileTarget.focus()
    }

    /** Answers why it was refused; nothing when it was taken. */
    async upload(file) {
        try {
            const response = await fetch("/pictures", {
                method: "POST", body: file, credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE),
                headers: {"Accept": "application/json", "Content-Type": file.type || "application/octet-stream", "X-CSRF-TOKEN": csrf()},
            })
            if (response.status === 201) {
                this.put(response.headers.get("Location").split("/").at(-1))
                return ""
            }
            return (await response.json()).detail
        } catch {
            return text("pictureFailed")
        }
    }

    put(id) {
        this.valueTarget.value = id
        this.faceTarget.hidden = this.removeTarget.hidden = id === ""
        id === "" ? this.imageTarget.removeAttribute("src") : (this.imageTarget.src = "/pictures/" + id)
        this.valueTarget.dispatchEvent(new Event("input", {bubbles: true}))
    }
}
