/** The page names what its scripts lead to; a script that is not named would be asked for late. */
import assert from "node:assert/strict"
import {readFileSync} from "node:fs"
import {dirname, join, normalize} from "node:path"
import {test} from "node:test"
import {imports, module} from "../support/libraries.mjs"

const assets = module + "src/main/resources/static/assets/"

function reached(file, seen = new Set()) {
    if (!seen.has(file)) {
        seen.add(file)
        const source = file.startsWith("lib/") ? "" : readFileSync(assets + file, "utf8")
        for (const [, name] of source.matchAll(/^import (?:.* from )?"([^"]+)"/gm)) {
            reached(name.startsWith(".") ? normalize(join(dirname(file), name)) : imports[name].replace("/assets/", ""), seen)
        }
    }
    return seen
}

test("all that scripts import statically is preloaded, and nothing else", () => {
    const template = readFileSync(module + "src/main/resources/templates/layout/importmap.html", "utf8")
    const preloaded = [...template.matchAll(/modulepreload" th:href="@\{\/assets\/([^}]+)}"/g)].map(([, file]) => file)
    const deep = [...reached("js/app.js")].filter((file) => file !== "js/app.js" && !file.startsWith("js/controllers/"))
    assert.deepEqual(preloaded.toSorted(), deep.toSorted())
})
