import {sanitised} from "./sanitise.js"

const LONGEST = 60_000

/** Colours finished code whose language is named and known. Anything else, and anything that fails, stays as it is. */
export async function highlight(code, language) {
    if (language === "" || code.textContent.length > LONGEST) {
        return
    }
    const library = await import("highlight.js").then((loaded) => loaded.default, () => null)
    if (!library?.getLanguage(language) || code.classList.contains("hljs")) {
        return
    }
    try {
        const html = library.highlight(code.textContent, {language, ignoreIllegals: true}).value
        code.replaceChildren(sanitised(html))
        code.classList.add("hljs")
    } catch {
        code.classList.add("hljs")
    }
}
