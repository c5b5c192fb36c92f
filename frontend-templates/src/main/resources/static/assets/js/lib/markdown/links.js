import {destination} from "./destinations.js"

const ADDRESS = /[^\s<>"'`*|\\^{}\]]+/y
const LONGEST_ADDRESS = 2000

/** Links that may be followed stay links; others, and every image, become text that names the host. */
export function links(markdown) {
    markdown.validateLink = () => true
    markdown.inline.ruler.before("emphasis", "bare_address", bareAddress)
    markdown.core.ruler.push("inert_links", (state) => state.tokens.forEach((block) => settle(block, state.env.policy)))
    markdown.renderer.rules.inert_host = (tokens, index) =>
        ` <span class="${tokens[index].meta}">${markdown.utils.escapeHtml(tokens[index].content)}</span>`
    markdown.renderer.rules.image = (tokens, index, options, env) => image(markdown, tokens[index], env)
}

function settle(block, policy) {
    const open = []
    const settled = []
    for (const [index, token] of (block.children ?? []).entries()) {
        if (token.type === "link_open") {
            open.push(settleLink(token, block.children[index + 1], policy))
        }
        const closed = token.type === "link_close" ? open.pop() : null
        if (closed) {
            token.tag = "span"
            settled.push(...(closed.said ? [] : [hostToken(token, closed.host, "link-inert__host")]))
        }
        settled.push(token)
    }
    block.children = block.children && settled
}

/** Answers null for a link that stays one; else its host, and whether the link's text says it already, being the address itself. */
function settleLink(token, text, policy) {
    const href = token.attrGet("href") ?? ""
    const {open, host} = destination(href, policy)
    if (open) {
        return null
    }
    token.tag = "span"
    token.attrs = [["class", "link-inert"], ["title", href]]
    return {host, said: text.type === "text" && text.content === href && href.includes("://" + host)}
}

function hostToken(like, host, name) {
    return Object.assign(Object.create(Object.getPrototypeOf(like)), like,
        {type: "inert_host", tag: "", nesting: 0, content: host, meta: name})
}

function image(markdown, token, env) {
    const escape = markdown.utils.escapeHtml
    const source = token.attrGet("src") ?? ""
    const {host} = destination(source, env.policy)
    return `<span class="image-inert" title="${escape(source)}">${escape(token.content)} `
        + `<span class="image-inert__host">${escape(host)}</span></span>`
}

/** markdown-it's own finder of bare addresses has had quadratic cases; this one looks at each character once. */
function bareAddress(state, silent) {
    const {src, pos} = state
    if (src[pos] !== ":" || state.linkLevel > 0 || !src.startsWith("://", pos)) {
        return false
    }
    const scheme = /(?:^|[^a-z0-9])(https?)$/i.exec(src.slice(Math.max(0, pos - 6), pos))?.[1]
    const rest = trimmed(src.slice(pos, pos + LONGEST_ADDRESS))
    if (!scheme || rest.length < 4 || !state.pending.endsWith(scheme)) {
        return false
    }
    if (!silent) {
        state.pending = state.pending.slice(0, -scheme.length)
        push(state, scheme + rest)
    }
    state.pos += rest.length
    return true
}

function push(state, address) {
    state.push("link_open", "a", 1).attrs = [["href", address]]
    state.push("text", "", 0).content = address
    state.push("link_close", "a", -1)
}

/** Without what ends the sentence and not the address: `.`, `,`, a bracket that was never opened. */
function trimmed(rest) {
    ADDRESS.lastIndex = 3
    let address = "://" + (ADDRESS.exec(rest)?.[0] ?? "")
    while (/[.,;:!?]$/.test(address) || (address.endsWith(")") && !address.includes("("))) {
        address = address.slice(0, -1)
    }
    return address
}
