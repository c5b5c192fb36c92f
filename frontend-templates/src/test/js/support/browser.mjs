/** Chromium, as it is installed on the machine, driven by playwright-core. */
import {createRequire} from "node:module"
import {existsSync} from "node:fs"
import {homedir} from "node:os"

const require = createRequire(import.meta.url)

export async function startBrowser() {
    const {chromium} = require(playwright())
    return chromium.launch({
        executablePath: process.env.ATRIUM_CHROMIUM ?? "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"],
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

/** What must never happen on a page that shows somebody else's text, noted as it happens. */
export async function watch(page, origin) {
    const seen = {scripts: [], requests: [], dialogs: [], errors: []}
    await page.exposeFunction("ranAScript", (what) => seen.scripts.push(what))
    page.on("dialog", (dialog) => {
        seen.dialogs.push(dialog.message())
        dialog.dismiss()
    })
    page.context().on("request", (request) => {
        if (!request.url().startsWith(origin) && !/^(data|blob|about):/.test(request.url())) {
            seen.requests.push(request.url())
        }
    })
    page.on("pageerror", (error) => seen.errors.push(error.message))
    return seen
}
