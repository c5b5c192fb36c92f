/**
 * Texts a model may be made to write, by family. Each tries to run a script, to call home, to break out of where it is shown, or
 * to pass for something that only the server says. Whoever learns of another trick adds a line to its family.
 */
import {citations} from "./hostile/citations.mjs"
import * as html from "./hostile/html.mjs"
import * as libraries from "./hostile/libraries.mjs"
import * as markdown from "./hostile/markdown.mjs"
import * as shapes from "./hostile/shapes.mjs"

export const families = {...html, citations, ...markdown, ...libraries, ...shapes}

export const hostileTexts = [...new Set(Object.values(families).flat())]
