import {patchChildren} from "../patch.js"
import {split} from "./blocks.js"
import {finish} from "./finish.js"
import {drawFormulas} from "./formulas.js"
import {furnish} from "./furniture.js"
import {markdownParser, parseBlocks} from "./parser.js"
import {sanitised} from "./sanitise.js"

const markdown = markdownParser()

/**
 * Shows a growing Markdown text. Each top-level block is rendered by itself; a finished one is not touched again, except when a
 * link's address is defined later on. So the outcome depends on the text alone and not on the pieces in which it came.
 */
export class MarkdownView {
    #output
    #policy
    #blocks = []
    #settled = ""
    #references = {}

    constructor(output, policy) {
        this.#output = output
        this.#policy = policy
        output.replaceChildren()
    }

    /** Whether this text continues the one shown. If not, a new view is needed. */
    continues(text) {
        return text.startsWith(this.#settled)
    }

    /** Shows as much as fits in the time given (a moment of `performance.now()`); answers whether all is shown. */
    show(text, {growing, until = Infinity}) {
        const rest = text.slice(this.#settled.length)
        const {finished, tail} = this.#queue(rest, growing)
        for (const source of finished) {
            if (performance.now() > until) {
                return false
            }
            this.#settle(source)
        }
        if (growing) {
            this.#render(this.#tail(), tail)
        }
        return true
    }

    #queue(rest, growing) {
        const {finished, tail} = split(rest, (source) => parseBlocks(markdown, source))
        return growing || tail === "" ? {finished, tail} : {finished: [...finished, tail], tail: ""}
    }

    #settle(source) {
        const block = this.#tail()
        this.#render(block, source)
        block.growing = false
        this.#settled += source
        const known = Object.keys(this.#references).length
        this.#references = {...block.references}
        finish(block.nodes, this.#output)
        if (Object.keys(this.#references).length > known) {
            this.#blocks.filter((earlier) => earlier !== block && earlier.source.includes("["))
                .forEach((earlier) => this.#again(earlier))
        }
    }

    #again(block) {
        this.#render(block, block.source)
        finish(block.nodes, this.#output)
    }

    /** The block that still grows is always the last one. */
    #tail() {
        if (!this.#blocks.at(-1)?.growing) {
            this.#blocks.push({source: "", nodes: [], references: {}, growing: true})
        }
        return this.#blocks.at(-1)
    }

    #render(block, source) {
        block.source = source
        const fragment = this.#nodes(block)
        const fresh = [...fragment.childNodes]
        block.nodes = block.nodes.length === 0
            ? this.#insert(block, fresh)
            : patchChildren(this.#output, block.nodes, fresh)
    }

    #nodes(block) {
        const environment = {references: {...this.#references}, policy: this.#policy}
        const fragment = sanitised(markdown.render(block.source, environment))
        block.references = environment.references
        furnish(fragment)
        drawFormulas(fragment, () => drawFormulas(this.#output, () => {}))
        return fragment
    }

    #insert(block, fresh) {
        const next = this.#blocks.slice(this.#blocks.indexOf(block) + 1).find((later) => later.nodes.length > 0)
        const before = next?.nodes[0] ?? null
        fresh.forEach((node) => this.#output.insertBefore(node, before))
        return fresh
    }
}
