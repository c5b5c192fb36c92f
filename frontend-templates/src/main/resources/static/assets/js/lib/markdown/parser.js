import MarkdownIt from "markdown-it"
import {citations} from "./citations.js"
import {links} from "./links.js"
import {maths} from "./maths.js"

/** Deeper lists and quotations are shown as text. */
const DEEPEST = 24

export function markdownParser() {
    const markdown = new MarkdownIt({html: false, linkify: false, breaks: true, typographer: false, maxNesting: DEEPEST})
    markdown.use(maths).use(links).use(citations)
    markdown.core.ruler.push("reading_direction", (state) => state.tokens.forEach(readingDirection))
    markdown.core.ruler.push("heading_level", (state) => state.tokens.forEach(headingLevel))
    markdown.renderer.rules.table_open = () => '<div class="markdown__table"><table>\n'
    markdown.renderer.rules.table_close = () => "</table></div>\n"
    markdown.renderer.rules.fence = (tokens, index) => code(markdown, tokens[index], language(tokens[index].info))
    markdown.renderer.rules.code_block = (tokens, index) => code(markdown, tokens[index], "")
    return markdown
}

/** The tokens of the blocks alone: enough to see where one ends, at a fraction of the cost. */
export function parseBlocks(markdown, text) {
    const tokens = []
    const source = text.replace(/\r\n?/g, "\n").replace(/\0/g, "\uFFFD")
    markdown.block.parse(source, markdown, {references: {}}, tokens)
    return tokens
}

/** Text in a language that runs from right to left is aligned by its own first letter, block by block. */
function readingDirection(token) {
    if (token.nesting === 1 && /^(p|h[1-6]|li|ul|ol|blockquote|td|th)$/.test(token.tag)) {
        token.attrSet("dir", "auto")
    }
}

/** Headings of an answer stand below those of the page. */
function headingLevel(token) {
    if (token.type.startsWith("heading_")) {
        token.tag = "h" + Math.min(6, Number(token.tag[1]) + 2)
    }
    if (token.type.startsWith("td_") || token.type.startsWith("th_")) {
        alignment(token)
    }
}

/** markdown-it aligns columns by an inline style, which the page does not admit. */
function alignment(token) {
    const style = token.attrGet("style")
    if (style) {
        token.attrs = token.attrs.filter(([name]) => name !== "style")
        token.attrSet("class", "markdown__cell--" + style.split(":")[1])
    }
}

function language(info) {
    return /^[\w+#.-]{1,30}/.exec(info.trim())?.[0] ?? ""
}

function code(markdown, token, language) {
    const closed = token.type === "fence" && isClosed(token)
    return `<figure class="code${closed ? " code--closed" : ""}"><figcaption class="code__bar">`
        + `<span class="code__language">${markdown.utils.escapeHtml(language)}</span></figcaption>`
        + `<pre dir="ltr"><code>${markdown.utils.escapeHtml(token.content)}</code></pre></figure>\n`
}

function isClosed(token) {
    const body = token.content
    const lines = body === "" ? 0 : body.split("\n").length - (body.endsWith("\n") ? 1 : 0)
    return token.map[1] - token.map[0] === lines + 2
}
