/** Lets Node resolve the names of the import map as the browser does. */
import {register} from "node:module"
import {pathToFileURL} from "node:url"
import {built, imports} from "./libraries.mjs"

const files = Object.fromEntries(Object.entries(imports).map(([name, path]) => [name, pathToFileURL(built + path).href]))

const hooks = `
    let files
    export function initialize(data) { files = data }
    export function resolve(name, context, next) { return next(files[name] ?? name, context) }
    export function load(url, context, next) {
        return next(url, url.includes("/static/assets/") ? {...context, format: "module"} : context)
    }
`
register("data:text/javascript," + encodeURIComponent(hooks), {data: files})
