/** Sending a question. */

/** Enter sends; with Shift, while a word is composed from several keys, or on a touch screen, it begins a new line. */
export function sendsOnEnter(event, touch = isTouchScreen()) {
    return event.key === "Enter" && !event.shiftKey && !event.altKey && !event.isComposing && event.keyCode !== 229 && !touch
}

/** Gives the form an idempotency key, unless it has one from an attempt that may have arrived. */
export function provideKey(form) {
    const field = form.elements.namedItem("idempotencyKey")
    if (field && field.value === "") {
        field.value = newKey()
    }
}

/** The question was taken: the next one gets a key of its own. */
export function spendKey(form) {
    const field = form.elements.namedItem("idempotencyKey")
    if (field) {
        field.value = ""
    }
}

function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** The sentence with which the server's error page refuses, or null. */
export function refusalIn(html) {
    const page = new DOMParser().parseFromString(html, "text/html")
    return page.querySelector("[data-refusal]")?.textContent.trim() || null
}

function isTouchScreen() {
    return matchMedia("(hover: none) and (pointer: coarse)").matches
}
