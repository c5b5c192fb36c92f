/** Tabs of one browser tell each other that a question was asked, so that a second tab of the conversation shows it too. */

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("atrium") : null

export function shareNews(news) {
    channel?.postMessage(news)
}

/** Answers a function that ends the listening. */
export function onNews(hear) {
    const listener = (event) => hear(event.data)
    channel?.addEventListener("message", listener)
    return () => channel?.removeEventListener("message", listener)
}
