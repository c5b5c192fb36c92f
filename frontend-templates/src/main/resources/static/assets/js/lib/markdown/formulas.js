/** Draws formulas as MathML, which needs no styles. A wrong formula stays its source. */

const MOST_KEPT = 300
const drawn = new Map()
let katex = null
let loading = null

/** Draws the formulas in these nodes; those that have to wait for the library are drawn when `later` is called. */
export function drawFormulas(root, later) {
    const waiting = root.querySelectorAll(".math:not(.math--drawn, .math--source)")
    if (waiting.length === 0) {
        return
    }
    if (katex) {
        waiting.forEach(draw)
    } else {
        loading ??= import("katex").then((library) => (katex = library.default))
        loading.then(later, () => (loading = null))
    }
}

function draw(element) {
    const tex = element.textContent
    const block = element.classList.contains("math--block")
    const formula = remembered(tex, block)
    element.classList.add(formula ? "math--drawn" : "math--source")
    if (formula) {
        element.replaceChildren(element.ownerDocument.importNode(formula, true))
    }
}

function remembered(tex, block) {
    const key = (block ? "block " : "line ") + tex
    if (!drawn.has(key)) {
        if (drawn.size >= MOST_KEPT) {
            drawn.delete(drawn.keys().next().value)
        }
        drawn.set(key, drawing(tex, block))
    }
    return drawn.get(key)
}

/** Options bound what a formula may cost; `trust` off refuses links, images and classes from within it. */
function drawing(tex, displayMode) {
    const holder = document.createElement("span")
    try {
        katex.render(tex, holder, {output: "mathml", displayMode, throwOnError: true, trust: false, strict: "ignore",
            maxSize: 20, maxExpand: 200})
    } catch {
        return null
    }
    holder.querySelectorAll("[style]").forEach((part) => part.removeAttribute("style"))
    return holder.querySelector("math")
}
