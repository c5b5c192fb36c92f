/**
 * The smallest server that serves what the scripts need: assets, the frame for diagrams, and whatever a test adds. Its headers
 * are the product's, except that a test may leave out the policy, to see that the renderer is safe without that net.
 */
import {readFile} from "node:fs/promises"
import {createServer} from "node:http"
import {extname} from "node:path"
import {built, imports, module} from "./libraries.mjs"

const TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8", ".svg": "image/svg+xml"}
const POLICY = "default-src 'none'; script-src 'self' 'nonce-test'; style-src 'self' 'nonce-test'; img-src 'self' data:; frame-src 'self'; "
    + "connect-src 'self'; base-uri 'none'; form-action 'self'"
const WORKER_POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'"
const FRAME_POLICY = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'self'; sandbox allow-scripts"

export const TEXTS = {copy: "Copy", copied: "Copied", wrap: "Wrap", table: "Table", diagram: "Diagram",
    diagramFailed: "Wrong diagram", reconnecting: "Reconnecting", offline: "Offline", waitingPlace: "Waiting for a place", answering: "Answering",
    answered: "The answer is complete", pageTitle: "{title} - Atrium", source: "Source {number}: {name}",
    sourcePage: "Source {number}: {name}, page {page}", sourceWithdrawn: "{label}, withdrawn", sourceGone: "Gone",
    sourceFailed: "Failed", sourceDrawing: "Drawing", sourceNotDrawn: "Not drawn", sourceNotMarked: "Not marked"}

/** @param routes functions `(request, response, url)` by path; a path may end with `*` */
export async function startServer(routes = {}) {
    const server = createServer((request, response) => answer(routes, request, response)
        .catch((error) => response.destroy(error)))
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
    const origin = "http://127.0.0.1:" + server.address().port
    return {
        origin,
        close: () => new Promise((resolve) => {
            server.close(resolve)
            server.closeAllConnections()
        }),
    }
}

async function answer(routes, request, response) {
    const url = new URL(request.url, "http://test")
    const path = Object.keys(routes).find((route) => route === url.pathname
        || (route.endsWith("*") && url.pathname.startsWith(route.slice(0, -1))))
    if (path) {
        return routes[path](request, response, url)
    }
    if (url.pathname === "/diagram-frame") {
        return send(response, await readFile(module + "src/main/resources/static/assets/diagram/frame.html"), ".html", FRAME_POLICY)
    }
    if (url.pathname.startsWith("/assets/") && !url.pathname.includes("..")) {
        const worker = url.pathname.endsWith("/pdf.worker.js")
        return send(response, await asset(url.pathname), extname(url.pathname), worker ? WORKER_POLICY : undefined)
    }
    response.writeHead(404).end()
}

/** Our own files as they stand in the sources, so that a test sees a change at once; libraries as they were built. */
function asset(path) {
    return readFile(path.startsWith("/assets/lib/") ? built + path : module + "src/main/resources/static" + path)
}

function send(response, body, type, policy) {
    response.writeHead(200, {"Content-Type": TYPES[type] ?? "application/octet-stream", "Cache-Control": "no-cache",
        ...(policy && {"Content-Security-Policy": policy})}).end(body)
}

export function sendPage(response, body, {policy = true, script = '<script type="module" src="/assets/js/app.js"></script>'} = {}) {
    send(response, `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
        <link rel="icon" href="data:,"><meta name="csp-nonce" content="test"><meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">
        <meta name="atrium-texts" content='${JSON.stringify(TEXTS)}'><meta name="atrium-hosts" content="allowed.test">
        <script type="importmap" nonce="test">${JSON.stringify({imports})}</script>${script}</head>
        <body>${body}</body></html>`, ".html", policy ? POLICY : undefined)
}
