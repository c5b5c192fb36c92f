/**
 * Where a link in an answer may lead. The text of an answer may have been steered by a document or a page the model read,
 * so a link elsewhere than to this site or an allowed host is shown, but cannot be followed.
 */

const OPEN = new Set(["http:", "https:", "mailto:"])

/** @returns {{open: boolean, host: string}} what to show: a link, or text with the host beside it */
export function destination(href, {origin, hosts}) {
    const url = parse(href, origin)
    if (!url || !OPEN.has(url.protocol)) {
        return {open: false, host: url?.protocol ?? ""}
    }
    if (url.protocol === "mailto:") {
        return {open: true, host: url.pathname}
    }
    const plain = url.username === "" && url.password === ""
    return {open: plain && (url.origin === origin || hosts.includes(url.host)), host: url.host}
}

/** Hosts as the page lists them: separated by blanks, compared with their port. */
export function hostList(content) {
    return content.toLowerCase().split(/\s+/).filter((host) => host !== "")
}

function parse(href, origin) {
    try {
        return new URL(href, origin)
    } catch {
        return null
    }
}
