/**
 * What happens to a page as a whole: it is put aside for going back and taken out again, the lid is closed, the network goes.
 * Answers a function that ends the listening.
 */
export function onPageLife({hide, show, wake, sleep}) {
    const listening = new AbortController()
    const {signal} = listening
    window.addEventListener("pagehide", hide, {signal})
    window.addEventListener("pageshow", (event) => event.persisted && show(), {signal})
    window.addEventListener("online", wake, {signal})
    window.addEventListener("offline", sleep, {signal})
    document.addEventListener("visibilitychange", () => document.hidden || wake(), {signal})
    return () => listening.abort()
}
