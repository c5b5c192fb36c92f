import {backoff} from "./backoff.js"
import {fetchElement} from "./page.js"
import {patch} from "./patch.js"

/** For some minutes: a server that has just started turns pages away, and the message would stand there as unfinished for ever. */
const MOST_TRIES = 60

export function isWriting(message) {
    return message.dataset.state === "writing"
}

/** The server's own rendering of a finished message, merged into the one on the page: what is already read does not move. */
export async function showFinished(message, url) {
    for (let attempt = 0; attempt < MOST_TRIES && message.isConnected; attempt++) {
        const answer = await fetchElement(url, message.id)
        if (answer?.element && !isWriting(answer.element)) {
            return patch(message, answer.element, (element) => element.hasAttribute("data-keep"))
        }
        if (answer?.gone) {
            break
        }
        await new Promise((resolve) => setTimeout(resolve, backoff(attempt + 1)))
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
