/**
 * Makes a part of the page look like fresh nodes while touching as little as possible: what is equal stays the same node, so
 * that selections, focus, scroll positions and frames survive.
 */

/** Attributes that belong to the reader, not to who wrote the HTML. */
const READERS = new Set(["open", "data-wrapped", "aria-pressed"])

export function patch(target, fresh, keep = () => false) {
    if (target.isEqualNode(fresh)) {
        return
    }
    copyAttributes(target, fresh)
    if (!keep(target)) {
        patchChildren(target, [...target.childNodes], [...fresh.childNodes], keep)
    }
}

/** Replaces these consecutive children by the fresh ones; answers the nodes that stand there now. */
export function patchChildren(parent, children, freshChildren, keep = () => false) {
    const after = children.at(-1)?.nextSibling ?? null
    const now = freshChildren.map((fresh, index) => merged(parent, children[index], fresh, after, keep))
    children.slice(freshChildren.length).forEach((child) => child.remove())
    return now
}

function merged(parent, child, fresh, after, keep) {
    if (!child) {
        return parent.insertBefore(fresh, after)
    }
    if (!alike(child, fresh)) {
        child.replaceWith(fresh)
        return fresh
    }
    if (child.nodeType === Node.ELEMENT_NODE) {
        patch(child, fresh, keep)
    } else if (child.data !== fresh.data) {
        grow(child, fresh.data)
    }
    return child
}

/** Appending keeps a selection in the text that was there before; replacing does not. */
function grow(text, data) {
    if (data.startsWith(text.data)) {
        text.appendData(data.slice(text.data.length))
    } else {
        text.data = data
    }
}

function alike(child, fresh) {
    return child.nodeName === fresh.nodeName && (child.id ?? "") === (fresh.id ?? "")
}

function copyAttributes(target, fresh) {
    for (const {name} of [...target.attributes]) {
        if (!READERS.has(name) && !fresh.hasAttribute(name)) {
            target.removeAttribute(name)
        }
    }
    for (const {name, value} of fresh.attributes) {
        if (!READERS.has(name) && target.getAttribute(name) !== value) {
            target.setAttribute(name, value)
        }
    }
}
