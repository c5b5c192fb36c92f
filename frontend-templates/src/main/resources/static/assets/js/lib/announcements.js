/** What parts of the page tell each other, as events on the window: nobody needs to know who listens. */

export function tellReply(detail) {
    window.dispatchEvent(new CustomEvent("atrium:reply", {detail}))
}

export function say(text) {
    window.dispatchEvent(new CustomEvent("atrium:say", {detail: {text}}))
}
