/** Fetching parts of pages. */

const PATIENCE = 15_000

/** What a script that sends a form shows to have come from a page of ours. */
export function csrf() {
    return document.querySelector('meta[name="csrf-token"]')?.content ?? ""
}

/**
 * The element with that id in the page at that address. Answers `{gone: true}` when the reader may not see it any more (signed
 * out, or taken away), and null when it cannot be had just now.
 */
export async function fetchElement(url, id) {
    try {
        const response = await fetch(url, {
            headers: {Accept: "text/html"}, credentials: "same-origin", redirect: "manual", cache: "no-store",
            signal: AbortSignal.timeout(PATIENCE),
        })
        if (response.type === "opaqueredirect" || [401, 403, 404, 410].includes(response.status)) {
            return {gone: true}
        }
        return response.ok ? found(await response.text(), id) : null
    } catch {
        return null
    }
}

function found(html, id) {
    const element = new DOMParser().parseFromString(html, "text/html").getElementById(id)
    return element && {element}
}
