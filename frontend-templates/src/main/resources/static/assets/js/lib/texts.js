/** What scripts say comes from the page, so that they speak the reader's language. */

let cached = {content: null, texts: {}}

/** The text of that key, its `{placeholders}` filled; the key itself when the page does not know it. */
export function text(key, values = {}) {
    return fill(texts()[key] ?? key, values)
}

export function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole))
}

function texts() {
    const content = document.querySelector('meta[name="atrium-texts"]')?.content ?? "{}"
    if (content !== cached.content) {
        cached = {content, texts: JSON.parse(content)}
    }
    return cached.texts
}
