import {text} from "./texts.js"

/** A conversation has got its title: shown wherever the page shows it. A page that shows it nowhere keeps its own. */
export function showTitle(conversation, title) {
    const places = document.querySelectorAll(`[data-conversation-title="${CSS.escape(conversation)}"]`)
    places.forEach((element) => (element.textContent = title))
    if (places.length > 0) {
        document.title = text("pageTitle", {title})
    }
}
