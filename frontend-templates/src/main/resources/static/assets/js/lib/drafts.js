/** What was typed and not yet sent, kept in this browser per member and conversation until it is sent or the member signs out. */

const PREFIX = "atrium.draft."

export function draftKey(owner, conversation) {
    return PREFIX + owner + "." + (conversation || "new")
}

export function readDraft(key) {
    return quietly(() => localStorage.getItem(key)) ?? ""
}

export function keepDraft(key, text) {
    quietly(() => (text === "" ? localStorage.removeItem(key) : localStorage.setItem(key, text)))
}

/** The files of a draft lie on the server; here is only which they are. */
export function readFiles(key) {
    return (quietly(() => localStorage.getItem(key + ".files")) ?? "").split(" ").filter((id) => id !== "")
}

export function keepFiles(key, files) {
    keepDraft(key + ".files", files.join(" "))
}

export function forgetDrafts() {
    quietly(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
        .forEach((key) => localStorage.removeItem(key)))
}

/** Storage may be full or forbidden; then there is simply no draft. */
function quietly(action) {
    try {
        return action()
    } catch {
        return null
    }
}
