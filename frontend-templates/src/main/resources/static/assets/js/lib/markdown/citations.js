/**
 * Finds the numbers by which an answer cites its sources: `[3]`, `[1, 2]`, `[1][2]` and `【1】`, of one to three digits, never in
 * code, formulas and links. A number that has no source is shown nowhere. The server counts by the same rules.
 */

const NUMBER = "(?:0|[1-9]\\d{0,2})"
const NUMBERS = `\\s?(${NUMBER}(?:\\s?[,;]\\s?${NUMBER}){0,19})\\s?`
const IN_BRACKETS = new RegExp(`\\[${NUMBERS}\\](?!\\()`, "y")
const IN_LENSES = new RegExp(`【${NUMBERS}】`, "g")

export function citations(markdown) {
    markdown.inline.ruler.before("link", "citation", inBrackets)
    markdown.core.ruler.push("citations_in_lenses", (state) => state.tokens.forEach((block) => inLenses(state, block)))
    markdown.renderer.rules.citation = (tokens, index) => `<span class="chip">${tokens[index].content}</span>`
}

/** Never when the parser only looks for where the words of a link end: there brackets are brackets. */
function inBrackets(state, silent) {
    const sources = state.env.policy?.sources
    if (silent || !sources || state.linkLevel > 0 || state.src[state.pos] !== "[") {
        return false
    }
    IN_BRACKETS.lastIndex = state.pos
    const found = IN_BRACKETS.exec(state.src)
    if (!found) {
        return false
    }
    const end = state.pos + found[0].length
    const known = knownOf(found[1], sources)
    if (known.length === 0) {
        state.pending = closedUp(state.pending, state.src.slice(end, end + 1))
    }
    known.forEach((number) => (state.push("citation", "", 0).content = number))
    state.pos = end
    return true
}

/** Those brackets end no stretch of text for the parser, so they are looked for in what it has found to be text. */
function inLenses(state, block) {
    const sources = state.env.policy?.sources
    if (!sources || !block.children) {
        return
    }
    let links = 0
    block.children = block.children.flatMap((token) => {
        links += token.type === "link_open" ? 1 : token.type === "link_close" ? -1 : 0
        return token.type === "text" && links === 0 ? cut(state, token, sources) : [token]
    })
}

function cut(state, token, sources) {
    const pieces = []
    let from = 0
    for (const found of token.content.matchAll(IN_LENSES)) {
        const known = knownOf(found[1], sources)
        const end = found.index + found[0].length
        const before = token.content.slice(from, found.index)
        pieces.push(make(state, "text", known.length > 0 ? before : closedUp(before, token.content.slice(end, end + 1))))
        known.forEach((number) => pieces.push(make(state, "citation", number)))
        from = end
    }
    return from === 0 ? [token] : [...pieces, make(state, "text", token.content.slice(from))]
}

function make(state, type, content) {
    return Object.assign(new state.Token(type, "", 0), {content})
}

function knownOf(numbers, sources) {
    return numbers.split(/\s?[,;]\s?/).filter((number) => Object.hasOwn(sources, number))
}

/** Where nothing is left to show, the space before it would stand alone. */
function closedUp(before, next) {
    return next === "" || /[\s.,;:!?)]/.test(next) ? before.replace(/ +$/, "") : before
}
