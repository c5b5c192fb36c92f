import {listen} from "./elements.js"

/**
 * What happens to a page as a whole: it is put aside for going back and taken out again, the lid is closed, the network goes.
 * Answers a function that ends the listening.
 */
export function onPageLife({hide, show, wake, sleep}) {
    return listen([
        [window, "pagehide", hide],
        [window, "pageshow", (event) => event.persisted && show()],
        [window, "online", wake],
        [window, "offline", sleep],
        [document, "visibilitychange", () => document.hidden || wake()],
    ])
}
