import {findWords} from "./words.js"

/** Marks the words of a passage in the elements that hold the texts of a page. Answers the marks, in the order of the page. */
export function mark(elements, texts, passage) {
    const found = findWords(texts, passage)
    return [...found].flatMap(([index, stretches]) => markIn(elements[index], texts[index], stretches))
}

function markIn(element, text, stretches) {
    const marks = []
    let at = 0
    element.replaceChildren()
    for (const [from, to] of stretches) {
        const mark = document.createElement("mark")
        mark.className = "paper-text__mark"
        mark.textContent = text.slice(from, to)
        element.append(text.slice(at, from), mark)
        marks.push(mark)
        at = to
    }
    element.append(text.slice(at))
    return marks
}
