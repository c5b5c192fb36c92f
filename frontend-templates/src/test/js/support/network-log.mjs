/** Chromium's own log of its network: every address it resolved, connected to or asked, whoever in it wanted that. */
import {mkdtemp, readFile, rm} from "node:fs/promises"
import {tmpdir} from "node:os"
import {join} from "node:path"

const BROWSERS_OWN = /^(data|blob|about|chrome|chrome-extension|devtools|null|127\.0\.0\.1|(.+\.)?google(apis)?\.com)$/

export async function networkLog() {
    const folder = await mkdtemp(join(tmpdir(), "atrium-network-"))
    const file = join(folder, "log.json")
    return {
        switches: ["--log-net-log=" + file],
        /** The names of hosts, without ourselves and those the browser calls for itself. The browser must have been closed: only then is the log whole. */
        async strangers() {
            const strangers = await strangersIn(file)
            await rm(folder, {recursive: true})
            return strangers
        },
    }
}

export async function strangersIn(file) {
    const log = await readFile(file, "utf8")
    const named = [...log.matchAll(/"(?:host|group_id|url|origin|destination|server)":"((?:[^"\\]|\\.)*)"/g)]
    const hosts = named.map(([, text]) => /^(?:[a-z/]*:\/\/)?([^\s/?#":]+)/.exec(text)?.[1]).filter(Boolean)
    return [...new Set(hosts)].filter((host) => !BROWSERS_OWN.test(host)).sort()
}
