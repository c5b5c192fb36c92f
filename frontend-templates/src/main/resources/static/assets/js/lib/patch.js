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
    const left = [...children]
    const now = freshChildren.map((fresh) => {
        const skipped = counterpart(left, fresh)
        left.splice(0, Math.max(0, skipped)).forEach((child) => child.remove())
        return skipped < 0 ? parent.insertBefore(fresh, left[0] ?? after) : merged(left.shift(), fresh, keep)
    })
    left.forEach((child) => child.remove())
    return now
}

/** How many children stand before the one that the fresh node continues; -1 if there is none. Text only continues the next one. */
function counterpart(children, fresh) {
    return fresh.nodeType === Node.ELEMENT_NODE
        ? children.findIndex((child) => alike(child, fresh))
        : children.slice(0, 1).findIndex((child) => child.nodeName === fresh.nodeName)
}

function merged(child, fresh, keep) {
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
    return child.nodeName === fresh.nodeName && child.id === fresh.id && child.classList[0] === fresh.classList[0]
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
