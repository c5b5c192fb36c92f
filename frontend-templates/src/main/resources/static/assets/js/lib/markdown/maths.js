/**
 * Finds formulas: `$a$`, `\(a\)` within a line; `$$a$$`, `\[a\]` on their own. They leave here as escaped text in an element
 * with the class `math`; `formulas.js` draws them afterwards.
 */

const LONGEST = 4000
const BLOCKS = [["$$", "$$"], ["\\[", "\\]"]]

let lastFound = {}

export function maths(markdown) {
    markdown.inline.ruler.before("escape", "math", inline)
    markdown.block.ruler.before("fence", "math_block", block, {alt: ["paragraph", "reference", "blockquote", "list"]})
    const escape = markdown.utils.escapeHtml
    markdown.renderer.rules.math = (tokens, index) =>
        `<span class="math${tokens[index].meta?.block ? " math--block" : ""}">${escape(tokens[index].content)}</span>`
    markdown.renderer.rules.math_block = (tokens, index) =>
        `<div class="math math--block">${escape(tokens[index].content)}</div>\n`
    markdown.renderer.rules.math_open = (tokens, index) => `<p class="math--source">${escape(tokens[index].content)}</p>\n`
}

function inline(state, silent) {
    const found = formula(state.src, state.pos)
    if (!found) {
        return false
    }
    if (!silent) {
        const token = state.push("math", "", 0)
        token.content = found.tex
        token.meta = {block: found.block}
    }
    state.pos = found.end
    return true
}

/** The formula that begins exactly there, or null. The next `$` must be able to close it, so that prices stay prices. */
export function formula(text, start) {
    const [open, close, block] = delimiters(text, start)
    if (!open) {
        return null
    }
    const from = start + open.length
    const end = closing(text, from, close)
    const tex = end < 0 ? "" : text.slice(from, end)
    if (tex.trim() === "" || tex.length > LONGEST || /\n\s*\n/.test(tex)) {
        return null
    }
    if (open === "$" && (/^\s|\s$/.test(tex) || /[0-9]/.test(text[end + 1] ?? ""))) {
        return null
    }
    return {tex, end: end + close.length, block}
}

function delimiters(text, start) {
    if (text[start] === "$") {
        return text[start + 1] === "$" ? ["$$", "$$", true] : ["$", "$", false]
    }
    if (text[start] === "\\" && text[start + 1] === "(") {
        return ["\\(", "\\)", false]
    }
    return text[start] === "\\" && text[start + 1] === "[" ? ["\\[", "\\]", true] : []
}

function closing(text, from, close) {
    let at = find(text, from, close)
    while (at > from && text[at - 1] === "\\" && close[0] === "$" && at - from <= LONGEST) {
        at = find(text, at + 1, close)
    }
    return at
}

/** `indexOf`, but a text full of opening marks is not searched from each of them anew. */
function find(text, from, close) {
    const {text: before, close: mark, from: began, at} = lastFound
    if (before !== text || mark !== close || from < began || (at >= 0 && at < from)) {
        lastFound = {text, close, from, at: text.indexOf(close, from)}
    }
    return lastFound.at
}

/**
 * A formula that begins a line. It ends at its closing mark or at an empty line, closed or not, and nothing in between is read
 * as Markdown: so the lines before an unfinished formula never have to be read again when the end arrives.
 */
function block(state, startLine, endLine, silent) {
    const first = line(state, startLine)
    const marks = BLOCKS.find(([open]) => first.startsWith(open))
    if (!marks || state.sCount[startLine] - state.blkIndent >= 4 || goesOnAfterClosing(first, marks)) {
        return false
    }
    if (!silent) {
        const last = lastLine(state, startLine, endLine, marks)
        push(state, startLine, last, marks)
        state.line = last.line + 1
    }
    return true
}

function goesOnAfterClosing(first, [open, close]) {
    const at = first.indexOf(close, open.length)
    return at >= 0 && at < first.length - close.length
}

function push(state, startLine, last, [open, close]) {
    const whole = lines(state, startLine, last.line)
    const tex = last.closed ? whole.slice(open.length, -close.length).trim() : ""
    const token = state.push(tex === "" ? "math_open" : "math_block", "", 0)
    token.block = true
    token.content = tex === "" ? whole : tex
    token.map = [startLine, last.line + 1]
}

function lastLine(state, startLine, endLine, [open, close]) {
    for (let at = startLine; at < endLine && (at === startLine || continues(state, at)); at++) {
        const content = line(state, at)
        if (content.endsWith(close) && (at > startLine || content.length >= open.length + close.length)) {
            return {line: at, closed: true}
        }
        if (at + 1 >= endLine || !continues(state, at + 1)) {
            return {line: at, closed: false}
        }
    }
    return {line: startLine, closed: false}
}

function continues(state, at) {
    return !state.isEmpty(at) && state.sCount[at] >= state.blkIndent
}

function line(state, at) {
    return state.src.slice(state.bMarks[at] + state.tShift[at], state.eMarks[at]).trim()
}

function lines(state, from, to) {
    return Array.from({length: to - from + 1}, (_, index) => line(state, from + index)).join("\n")
}
