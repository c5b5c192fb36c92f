/** Small things done to elements. */

/** Listens to several things at once; answers a function that ends it. */
export function listen(listeners) {
    const listening = new AbortController()
    for (const [target, name, action] of listeners) {
        target.addEventListener(name, action, {signal: listening.signal, passive: name === "wheel"})
    }
    return () => listening.abort()
}

/** Shows words in these elements, which are hidden while there is nothing to say. */
export function show(elements, words) {
    for (const element of elements) {
        element.textContent = words
        element.hidden = words === ""
    }
}

/** Makes a text field as high as its text, in browsers whose styles cannot. */
export function grow(field) {
    if (!CSS.supports("field-sizing", "content")) {
        field.style.height = "auto"
        field.style.height = field.scrollHeight + "px"
    }
}

/** Scrolls the box alone until the element is in its middle. `scrollIntoView` would also move the page around the box. */
export function centred(element, box) {
    if (element) {
        const place = element.getBoundingClientRect()
        const frame = box.getBoundingClientRect()
        box.scrollTop += place.top + place.height / 2 - frame.top - frame.height / 2
        box.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2
    }
}
