import DOMPurify from "dompurify"

/**
 * The second fence: the parser already writes no HTML that it has not made itself. What is not on this list is not shown.
 * Images are not on it at all.
 */
const RULES = {
    ALLOWED_TAGS: ["p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "s", "code", "pre", "a",
        "table", "thead", "tbody", "tr", "th", "td", "div", "span", "figure", "figcaption", "#text"],
    ALLOWED_ATTR: ["href", "title", "class", "dir", "start"],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    SANITIZE_NAMED_PROPS: true,
    RETURN_DOM_FRAGMENT: true,
}

/** HTML made from Markdown, as nodes. They belong to a document without a window, in which nothing loads or runs. */
export function sanitised(html) {
    const fragment = DOMPurify.sanitize(html, RULES)
    for (const link of fragment.querySelectorAll("a")) {
        link.target = "_blank"
        link.rel = "noopener noreferrer nofollow"
    }
    return fragment
}

/** The same for several pieces, in one go: most of the cost is per call. Answers an element for each piece. */
export function sanitisedPieces(pieces) {
    const holders = sanitised(pieces.map((html) => `<div>${html}</div>`).join("")).children
    if (holders.length !== pieces.length) {
        throw new Error("A piece of HTML was not closed")
    }
    return [...holders]
}
