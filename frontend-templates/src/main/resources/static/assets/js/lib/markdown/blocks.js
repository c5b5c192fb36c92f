/**
 * Where a growing text may be cut. A block (paragraph, list, fence ...) that another block follows never changes again,
 * provided that only whole lines are looked at: half a line may still turn out to belong to the block before it.
 */

const LINE_END = /\r\n?|\n/g

/** How much of the text consists of whole lines. A carriage return at the end may be half a line end. */
export function wholeLines(text) {
    const settled = text.endsWith("\r") ? text.length - 1 : text.length
    const last = Math.max(text.lastIndexOf("\n", settled - 1), text.lastIndexOf("\r", settled - 1))
    return last + 1
}

/** The offsets at which top-level blocks begin, given the block tokens of the text. */
export function blockStarts(text, tokens) {
    const lines = lineStarts(text)
    return tokens.filter((token) => token.level === 0 && token.nesting >= 0 && token.map)
        .map((token) => lines[token.map[0]])
}

/** The blocks that are finished, in order, and the tail that may still grow. */
export function split(text, parseBlocks) {
    const lines = text.slice(0, wholeLines(text))
    const starts = blockStarts(lines, parseBlocks(lines))
    if (starts.length < 2) {
        return {finished: [], tail: text}
    }
    const cuts = [0, ...starts.slice(1)]
    const finished = cuts.slice(0, -1).map((cut, index) => text.slice(cut, cuts[index + 1]))
    return {finished, tail: text.slice(cuts.at(-1))}
}

function lineStarts(text) {
    const starts = [0]
    for (const match of text.matchAll(LINE_END)) {
        starts.push(match.index + match[0].length)
    }
    return starts
}
