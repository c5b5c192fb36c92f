import {fetchElement} from "./page.js"
import {patch} from "./patch.js"

const PAUSES = [0, 500, 1500, 4000]

export function isWriting(message) {
    return message.dataset.state === "writing"
}

/** The server's own rendering of a finished message, merged into the one on the page: what is already read does not move. */
export async function showFinished(message, url) {
    for (const pause of PAUSES) {
        await new Promise((resolve) => setTimeout(resolve, pause))
        const answer = await fetchElement(url, message.id)
        if (answer?.element && !isWriting(answer.element)) {
            return patch(message, answer.element, (element) => element.hasAttribute("data-keep"))
        }
    }
    for (const element of message.querySelectorAll("[data-markdown-growing-value]")) {
        element.dataset.markdownGrowingValue = "false"
    }
}

/** Appending to the text node keeps what a reader has selected. */
export function appendText(element, piece) {
    if (element.lastChild?.nodeType === Node.TEXT_NODE) {
        element.lastChild.appendData(piece)
    } else {
        element.append(piece)
    }
}
