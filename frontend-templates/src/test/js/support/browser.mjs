/** Chromium, as it is installed on the machine, driven by playwright-core. */
import {createRequire} from "node:module"
import {existsSync} from "node:fs"
import {homedir} from "node:os"

const require = createRequire(import.meta.url)

/** @param switches more of the browser's own command line */
export async function startBrowser(switches = []) {
    const {chromium} = require(playwright())
    return chromium.launch({
        executablePath: process.env.ATRIUM_CHROMIUM ?? "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", ...switches],
    })
}

function playwright() {
    const folders = [process.env.ATRIUM_PLAYWRIGHT, homedir() + "/.cache/atrium/playwright-core-1.62.0/node_modules/playwright-core"]
    const folder = folders.find((one) => one && existsSync(one + "/package.json"))
    if (!folder) {
        throw new Error("playwright-core is not there: run bin/test, or name its folder in ATRIUM_PLAYWRIGHT")
    }
    return folder
}

export const NOTHING = () => ({scripts: [], requests: [], dialogs: [], errors: []})

/** What must never happen on a page that shows somebody else's text, noted as it happens. */
export async function watch(page, origin) {
    const seen = {...NOTHING(), visits: []}
    await page.exposeFunction("ranAScript", (what) => seen.scripts.push(what))
    page.on("dialog", (dialog) => {
        seen.dialogs.push(dialog.message())
        dialog.dismiss()
    })
    page.context().on("request", (request) => {
        if (!request.url().startsWith(origin + "/") && !/^(data|blob|about):/.test(request.url())) {
            seen.requests.push(request.url())
        }
    })
    page.on("pageerror", (error) => seen.errors.push(error.message))
    page.on("popup", (popup) => seen.requests.push("a window: " + popup.url()))
    page.on("framenavigated", (frame) => frame === page.mainFrame() && page.url() !== "about:blank" && seen.visits.push(page.url()))
    return seen
}
