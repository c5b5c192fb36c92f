/**
 * Judges what is shown of a hostile text by what may be there, not by what may not. Whatever is not on the lists is a fault, so a
 * new element or attribute of the renderer has to be added here, by somebody who thinks about it. It runs inside the page.
 *
 * @returns {string[]} the faults, in words
 */
export function faultsOf(root, {origin, hosts}) {
    const elements = new Set(("p br hr h3 h4 h5 h6 ul ol li blockquote em strong s code pre a table thead tbody tr th td div span figure figcaption "
        + "button iframe").split(" "))
    const mathml = new Set(("math semantics annotation mrow mi mo mn mtext ms mspace msup msub msubsup mover munder munderover mfrac msqrt mroot "
        + "mstyle mtable mtr mtd mlabeledtr menclose mpadded mphantom mglyph").split(" "))
    const classes = new RegExp("^(code(__(bar|button|language)|--closed)?|hljs(-[a-z_-]+)?|language-[a-z0-9-]+|[a-z]+_{1,3}|math(--(block|drawn|source))?|"
        + "markdown__(table|cell--(left|center|right))|(link|image)-inert(__host)?|diagram(__(frame|note)|--(drawn|failed))?|tml-[a-z-]+|chip(--withdrawn)?)$")
    const ours = {
        "data-controller": (element, value) => element.matches("figure.code") && value === "copy wrap",
        "data-language": (element) => element.matches("figure.code"),
        "data-copy-target": (element, value) => element.matches("figure.code code") && value === "source",
        "data-action": (element, value) => element.matches("figcaption > button") && ["wrap#toggle", "copy#copy"].includes(value),
        "data-wrapped": (element) => element.matches("figure.code"),
        "data-turbo-frame": (element, value) => isChip(element) && value === "source",
    }
    const attributes = {
        class: (element, value) => value.split(/\s+/).every((name) => name === "" || classes.test(name)),
        dir: (element, value) => ["auto", "ltr"].includes(value),
        title: (element) => element.matches("a, span.link-inert, span.image-inert, iframe"),
        href: (element, value) => element.localName === "a" && (isChip(element) ? /^(#|\/conversations\/[\w/]+)$/.test(value) : mayBeFollowed(value)),
        target: (element, value) => element.localName === "a" && value === "_blank",
        rel: (element, value) => element.localName === "a" && value === "noopener noreferrer nofollow",
        start: (element, value) => element.localName === "ol" && /^\d+$/.test(value),
        tabindex: (element, value) => element.matches("figure.code pre, div.markdown__table") && value === "0",
        type: (element, value) => element.localName === "button" && value === "button",
        hidden: (element) => element.matches("figure.diagram pre"),
        role: (element, value) => element.matches("div.markdown__table") && value === "region",
        "aria-label": (element) => element.matches("div.markdown__table") || isChip(element),
        "aria-pressed": (element) => element.matches("figcaption > button"),
        src: (element, value) => element.localName === "iframe" && value === "/diagram-frame",
        sandbox: (element, value) => element.localName === "iframe" && value === "allow-scripts",
        height: (element, value) => element.localName === "iframe" && /^\d+$/.test(value),
        ...ours,
    }
    const inMaths = /^(xmlns|display|encoding|mathvariant|mathcolor|mathbackground|stretchy|fence|separator|lspace|rspace|width|height|depth|voffset|accent|accentunder|linethickness|scriptlevel|displaystyle|columnalign|columnspacing|rowspacing|rowalign|columnlines|rowlines|frame|framespacing|notation|minsize|maxsize|movablelimits|symmetric|form|side|class|mathsize|linebreak)$/

    /** A number that leads to a source of the answer. */
    function isChip(element) {
        return element.matches("a.chip") && /^\d{1,3}$/.test(element.textContent)
    }

    function mayBeFollowed(href) {
        const {protocol, username, password, host, origin: to} = new URL(href, origin)
        return protocol === "mailto:" || (/^https?:$/.test(protocol) && username + password === "" && (to === origin || hosts.includes(host)))
    }

    function faults(element) {
        const name = element.localName
        const formula = element.namespaceURI === "http://www.w3.org/1998/Math/MathML"
        const known = formula ? mathml.has(name) : element.namespaceURI === "http://www.w3.org/1999/xhtml" && elements.has(name)
        const wrong = [...element.attributes].filter((attribute) => formula ? !inMaths.test(attribute.name)
            : !(Object.hasOwn(attributes, attribute.name) && attributes[attribute.name](element, attribute.value)))
        return [...(known ? [] : [`<${name}>`]), ...wrong.map((attribute) => `<${name} ${attribute.name}="${attribute.value}">`)]
    }

    return [...root.querySelectorAll("*")].flatMap(faults)
}
