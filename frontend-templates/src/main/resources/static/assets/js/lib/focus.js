/** Moving the focus through a row of things with the arrow keys. */

const STEPS = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}

/** The index that the key leads to from `index` of `count`, going round; null for any other key. */
export function nextIndex(key, index, count) {
    if (key === "Home") {
        return 0
    }
    if (key === "End") {
        return count - 1
    }
    return key in STEPS ? (index + STEPS[key] + count) % count : null
}

export function isVisible(element) {
    return element.getClientRects().length > 0
}

/** Whether keys typed there are meant as text. */
export function isTyping(element) {
    return element instanceof HTMLElement
        && (element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio]), textarea, select"))
}
