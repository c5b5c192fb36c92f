/** Which sentences of an answer have no source. */

/**
 * @param words the text of one block, without the numbers of its sources
 * @param cited where in it those numbers stand
 * @returns the sentences that none of them follows or stands in, as [start, end]
 */
export function unsupported(words, cited, segmenter) {
    return [...segmenter.segment(words)]
        .map(({index, segment}) => [index, index + segment.trimEnd().length, index + segment.length])
        .filter(([start, end]) => /[\p{L}\p{N}]/u.test(words.slice(start, end)))
        .filter(([start, , next]) => !cited.some((at) => at > start && at <= next))
        .map(([start, end]) => [start, end])
}

/** What is no statement of the answer: headings, code, formulas, and the numbers themselves. */
const APART = "h3, h4, h5, h6, pre, figure, th, .math, .chip, .image-inert__host, .link-inert__host"
const BLOCKS = "p, li, td, blockquote"

/** The same for all that an answer shows: ranges of its nodes. */
export function unsupportedRanges(output, segmenter) {
    return blocksOf(output).flatMap((block) =>
        unsupported(block.words, block.cited, segmenter).map(([start, end]) => range(block.nodes, start, end)))
}

function blocksOf(output) {
    const blocks = new Map()
    const walker = document.createTreeWalker(output, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, judge)
    while (walker.nextNode()) {
        const node = walker.currentNode
        const holder = node.parentElement.closest(BLOCKS) ?? output
        const block = blocks.get(holder) ?? {words: "", cited: [], nodes: []}
        blocks.set(holder, block)
        if (node.nodeType === Node.TEXT_NODE) {
            block.nodes.push({node, from: block.words.length})
            block.words += node.data
        } else if (node.matches(".chip")) {
            block.cited.push(block.words.length)
        }
    }
    return [...blocks.values()]
}

function judge(node) {
    if (node.nodeType === Node.TEXT_NODE) {
        return NodeFilter.FILTER_ACCEPT
    }
    if (node.matches(".chip")) {
        return node.parentElement.closest(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
    }
    return node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
}

function range(nodes, start, end) {
    const found = document.createRange()
    found.setStart(...place(nodes, start, false))
    found.setEnd(...place(nodes, end, true))
    return found
}

function place(nodes, at, last) {
    const {node, from} = nodes.findLast((one) => (last ? one.from < at : one.from <= at)) ?? nodes[0]
    return [node, Math.min(at - from, node.length)]
}
