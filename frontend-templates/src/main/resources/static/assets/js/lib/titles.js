import {text} from "./texts.js"

/** A conversation has got its title: shown wherever the page shows it. */
export function showTitle(conversation, title) {
    for (const element of document.querySelectorAll(`[data-conversation-title="${CSS.escape(conversation)}"]`)) {
        element.textContent = title
    }
    document.title = text("pageTitle", {title})
}
