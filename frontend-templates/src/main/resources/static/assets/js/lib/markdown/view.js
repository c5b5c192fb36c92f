import {patchChildren} from "../patch.js"
import {split} from "./blocks.js"
import {drawChips} from "./chips.js"
import {finish} from "./finish.js"
import {drawFormulas} from "./formulas.js"
import {furnish} from "./furniture.js"
import {markdownParser, parseBlocks} from "./parser.js"
import {sanitisedPieces} from "./sanitise.js"

/** So many blocks are rendered in one go when there is much to show. */
const BATCH = 12

const markdown = markdownParser()

/**
 * Shows a growing Markdown text. Each top-level block is rendered by itself; a finished one is not touched again, except when a
 * link's address is defined later on. So the outcome depends on the text alone and not on the pieces in which it came.
 */
export class MarkdownView {
    #output
    #policy
    #blocks = []
    #references = {}
    /** The part of the text that has been cut into finished blocks, and those of them that are not shown yet. */
    #cut = ""
    #waiting = []

    constructor(output, policy) {
        this.#output = output
        this.#policy = policy
        output.replaceChildren()
    }

    /** Whether this text continues the one shown. If not, a new view is needed. */
    continues(text) {
        return text.startsWith(this.#cut)
    }

    /** Shows as much as fits in the time given (a moment of `performance.now()`); answers whether all is shown. */
    show(text, {growing, until = Infinity}) {
        const interrupted = this.#waiting.length > 0
        const tail = interrupted ? "" : this.#take(text, growing)
        while (this.#waiting.length > 0) {
            this.#settle(this.#waiting.splice(0, BATCH))
            if (performance.now() > until) {
                return false
            }
        }
        if (interrupted) {
            return this.show(text, {growing, until})
        }
        if (growing) {
            const block = this.#growing()
            block.source = tail
            this.#render([block])
        }
        return true
    }

    #take(text, growing) {
        const {finished, tail} = split(text.slice(this.#cut.length), (source) => parseBlocks(markdown, source))
        const whole = growing || tail === "" ? finished : [...finished, tail]
        this.#waiting = whole
        this.#cut += whole.join("")
        return tail
    }

    #settle(sources) {
        const known = Object.keys(this.#references).length
        const earlier = this.#blocks.filter((block) => !block.growing)
        const settling = sources.map((source, index) => (index === 0 ? this.#growing() : this.#append(source)))
        settling.forEach((block, index) => Object.assign(block, {source: sources[index], growing: false}))
        this.#render(settling)
        settling.forEach((block) => finish(block.nodes, this.#output))
        if (Object.keys(this.#references).length > known) {
            this.#again([...earlier, ...settling].filter(({source}) => source.includes("[")))
        }
    }

    /** An address was defined after the links that use it. */
    #again(blocks) {
        this.#render(blocks)
        blocks.forEach((block) => finish(block.nodes, this.#output))
    }

    /** The block that still grows is always the last one. */
    #growing() {
        return this.#blocks.at(-1)?.growing ? this.#blocks.at(-1) : this.#append("")
    }

    #append(source) {
        this.#blocks.push({source, nodes: [], growing: true})
        return this.#blocks.at(-1)
    }

    #render(blocks) {
        const pieces = sanitisedPieces(blocks.map((block) => this.#html(block)))
        pieces.forEach((piece, index) => {
            furnish(piece)
            drawChips(piece, this.#policy.sources)
            drawFormulas(piece, () => drawFormulas(this.#output, () => {}))
            this.#place(blocks[index], [...piece.childNodes])
        })
    }

    /** What a block that may still change defines is forgotten again. */
    #html(block) {
        const environment = {references: {...this.#references}, policy: this.#policy}
        const html = markdown.render(block.source, environment)
        if (!block.growing) {
            this.#references = environment.references
        }
        return html
    }

    #place(block, fresh) {
        if (block.nodes.length > 0) {
            block.nodes = patchChildren(this.#output, block.nodes, fresh)
        } else {
            const before = this.#after(block)
            fresh.forEach((node) => this.#output.insertBefore(node, before))
            block.nodes = fresh
        }
    }

    /** The node before which a block that has none yet belongs; usually it is the last. */
    #after(block) {
        if (block === this.#blocks.at(-1)) {
            return null
        }
        const later = this.#blocks.slice(this.#blocks.indexOf(block) + 1).find(({nodes}) => nodes.length > 0)
        return later?.nodes[0] ?? null
    }
}
