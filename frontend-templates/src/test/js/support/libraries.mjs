/** Where the browser's libraries are, read from the one import map: for Node and for the test pages alike. */
import {readFileSync} from "node:fs"
import {fileURLToPath} from "node:url"

export const module = fileURLToPath(new URL("../../../../", import.meta.url))
export const built = module + "target/classes/static"

const template = readFileSync(module + "src/main/resources/templates/layout/importmap.html", "utf8")
const entries = [...template.matchAll(/"([^"]+)": "\[\[@\{([^}]+)}]]"/g)]

/** Name to path, as in the page. */
export const imports = Object.fromEntries(entries.map(([, name, path]) => [name, path]))
