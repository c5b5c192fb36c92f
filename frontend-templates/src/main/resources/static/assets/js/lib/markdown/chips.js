import {text} from "../texts.js"

/** Makes links of the numbers of sources, after sanitising: no answer can write such a link, or lead one elsewhere. */
export function drawChips(fragment, sources) {
    if (sources) {
        fragment.querySelectorAll("span.chip").forEach((mark) => mark.replaceWith(chip(mark.textContent, sources[mark.textContent])))
    }
}

function chip(number, source) {
    const link = document.createElement("a")
    const label = nameOf(number, source)
    link.className = source.withdrawn ? "chip chip--withdrawn" : "chip"
    link.href = source.href.startsWith("/conversations/") ? source.href : "#"
    link.dataset.turboFrame = "source"
    link.setAttribute("aria-label", label)
    link.title = label
    link.textContent = number
    return link
}

function nameOf(number, {name, page, withdrawn}) {
    const label = text(page > 0 ? "sourcePage" : "source", {number, name, page})
    return withdrawn ? text("sourceWithdrawn", {label}) : label
}
