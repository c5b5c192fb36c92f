import {Controller} from "@hotwired/stimulus"
import {listen} from "../lib/elements.js"

/** This near the end counts as being there. */
const NEAR = 48

/** Stays at the end of what grows, but only while the reader is there; the first move upwards is obeyed at once. */
export default class extends Controller {
    static targets = ["content", "latest"]

    connect() {
        this.stopListening = listen([
            [this.element, "scroll", () => this.scrolled()],
            [this.element, "wheel", (event) => event.deltaY < 0 && this.leave()],
            [window, "atrium:reply", ({detail}) => detail.phase === "answering" && this.jump()],
        ])
        this.observer = new ResizeObserver(() => this.grown())
        this.observer.observe(this.contentTarget)
        this.observer.observe(this.element)
        this.following = !window.location.hash
        this.grown()
    }

    disconnect() {
        this.stopListening()
        this.observer.disconnect()
    }

    jump() {
        this.following = true
        this.grown()
    }

    leave() {
        this.following = this.following && this.element.scrollHeight <= this.element.clientHeight
        this.show()
    }

    scrolled() {
        const {scrollTop, scrollHeight} = this.element
        if (this.distance <= NEAR && scrollTop >= this.lastTop) {
            this.following = true
        } else if (scrollTop < this.lastTop - 1 && scrollHeight >= this.lastHeight) {
            this.following = false
        }
        this.remember()
    }

    grown() {
        if (this.following) {
            this.element.scrollTop = this.element.scrollHeight
        }
        this.remember()
    }

    remember() {
        this.lastTop = this.element.scrollTop
        this.lastHeight = this.element.scrollHeight
        this.show()
    }

    show() {
        this.latestTargets.forEach((button) => (button.hidden = this.following || this.distance <= NEAR))
    }

    get distance() {
        return this.element.scrollHeight - this.element.clientHeight - this.element.scrollTop
    }
}
