/**
 * How much of a reply is held here: characters of reasoning and of text, as UTF-16 units. Pieces say where they begin, so
 * that a piece heard twice changes nothing and a missing one is noticed.
 */

export function parsePosition(text) {
    const match = /^(\d+)\.(\d+)$/.exec(text ?? "")
    return match ? {reasoning: Number(match[1]), text: Number(match[2])} : {reasoning: 0, text: 0}
}

export function formatPosition({reasoning, text}) {
    return `${reasoning}.${text}`
}

/** What of a piece that begins at `at` is new to who holds `held` characters; null when something between is missing, or it is no piece at all. */
export function news(held, at, piece) {
    if (!Number.isInteger(at) || at < 0 || at > held || typeof piece !== "string") {
        return null
    }
    return piece.slice(held - at)
}
