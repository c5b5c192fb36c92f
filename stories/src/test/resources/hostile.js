/**
 * For a page of Atrium in which somebody has signed in: puts a text into every place where the server prints what people or models
 * have written, and reads the page it is printed on. `skeletonOf` is all of such a page but its words.
 */
(() => {
    const ADDRESSES = new Set("href src action formaction xlink:href data srcdoc poster background ping cite".split(" "))
    const MARK = "zebra"
    /** What Spring's firewall refuses in an address has another page than what is not there. */
    const HARMLESS = ["a/b", "a//b", "a;b", "a%b", "a\\b", "a\0b", "a\nb", "a.b", "..", "\u2028", "\ud800"]

    const read = async (response) => Object.assign(new DOMParser().parseFromString(await response.text(), "text/html"),
        {status: response.status, address: response.url})
    const get = async (path) => read(await fetch(path, {headers: {Accept: "text/html"}}))
    const send = async (path, fields) => read(await fetch(path, {method: "POST", headers: {Accept: "text/html"},
        body: new URLSearchParams({_csrf: document.querySelector("input[name=_csrf]").value, ...fields})}))

    function described(element) {
        const attributes = [...element.attributes].filter(({name}) => name !== "aria-current").map(({name, value}) => ADDRESSES.has(name) ? name + "=" + aim(value) : name)
        return element.prefix + ":" + element.localName + " in " + element.parentElement?.localName + " " + attributes.sort().join(" ")
    }

    function aim(address) {
        const url = new URL(address, location.origin)
        return url.origin === location.origin && url.protocol === location.protocol ? "here" : address
    }

    /** `mark` is what the search puts around what it found, as often as it is there. Which item of a list is the current one does not matter. */
    const skeletonOf = (page) => [...page.querySelectorAll("*")].filter((element) => element.localName !== "mark").map(described).sort().join("\n")

    /** An address has a longest, and what is longer never reaches a page. */
    const inAddress = (text) => encodeURIComponent(text.slice(0, 200).toWellFormed())

    /** Saves a draft that is all that text, as far as it fits; the name is kept what it was when nothing of it is left. */
    async function saved(text, {assistant}) {
        const builder = await get(`/assistants/${assistant}/edit`)
        const {revision} = Object.fromEntries([...builder.querySelectorAll("#saved input")].map(({name, value}) => [name, value]))
        return send(`/assistants/${assistant}/draft`, {_method: "PUT", revision, name: "a" + text.slice(0, 50), emoji: "📚",
            description: "b" + text.slice(0, 290), instructions: "c" + text.slice(0, 15_990), starters: "d" + text.slice(0, 190)})
    }

    /** Makes room for a file of that name, looks at a page, and removes it again. What ends a folder's name begins a file's. */
    async function withFile(name, {assistant}, look) {
        const at = `/assistants/${assistant}/files`
        const room = await fetch(at, {method: "POST", headers: {Accept: "application/json"},
            body: new URLSearchParams({_csrf: document.querySelector("input[name=_csrf]").value, name: name.slice(0, 150) + "a", size: 10})})
        const file = at + "/" + room.headers.get("Location").split("/").at(-1)
        const page = await look(file, at)
        await send(file, {_method: "DELETE"})
        return page
    }

    /** Each place takes a text and answers the page it is printed on. `subject` is a conversation and a question in it. */
    const places = {
        "title": async (text, {conversation}) => {
            await send(`/conversations/${conversation}`, {_method: "PATCH", title: text.slice(0, 120)})
            return get(`/conversations/${conversation}`)
        },
        "form of a title": (text, {conversation}) => get(`/conversations/${conversation}?rename=true`),
        "refused title": (text, {conversation}) => send(`/conversations/${conversation}`, {_method: "PATCH", title: text + "x".repeat(121)}),
        "refused question": (text, {conversation, question}) => send(`/conversations/${conversation}/messages`,
            {question: text, parent: question, model: "none", idempotencyKey: "not a key!"}),
        "refused edit": (text, {conversation, question}) => send(`/conversations/${conversation}/messages/${question}/edits`,
            {question: text, model: text, idempotencyKey: text}),
        "search": (text) => get("/search?q=" + inAddress(MARK + "less" + text)),
        "cursor of a search": (text) => get(`/search?q=${MARK}&after=${inAddress(text)}`),
        "cursor of a list": (text) => get("/conversations?shelf=archived&after=" + inAddress(text)),
        "shelf": (text) => get("/conversations?shelf=" + inAddress(text)),
        "nowhere": (text) => get("/nowhere/" + inAddress(text)),
        "id": (text) => get("/conversations/" + inAddress(text)),
        "model": (text) => get("/?model=" + inAddress(text)),
        "starter": (text) => get("/?starter=" + inAddress(text)),
        "leaf": (text, {conversation}) => get(`/conversations/${conversation}?leaf=${inAddress(text)}`),
        "assistant": async (text, subject) => {
            await saved(text, subject)
            return get(`/assistants/${subject.assistant}`)
        },
        "builder of an assistant": (text, {assistant}) => get(`/assistants/${assistant}/edit`),
        "what is published of an assistant": async (text, subject) => {
            await saved(text.replaceAll(/[\r\n]/g, " "), subject)
            return get(`/assistants/${subject.assistant}/publishing`)
        },
        "refused draft": (text, {assistant}) => send(`/assistants/${assistant}/draft`, {_method: "PUT", revision: "0", name: text + "x".repeat(61),
            emoji: text, description: text, instructions: text, starters: text, model: text, effort: text}),
        "file": (text, subject) => withFile(text, subject, (file, at) => get(at)),
        "withdrawal of a file": (text, subject) => withFile(text, subject, (file) => get(file + "/withdrawal")),
        "refused withdrawal": (text, subject) => withFile("quiet", subject, (file) => send(file + "/withdrawal", {reason: text + "x".repeat(501)})),
        "refused note": (text, {assistant}) => send(`/assistants/${assistant}/versions`, {note: text + "x".repeat(501)}),
        "refused new assistant": (text) => send("/assistants", {name: text + "x".repeat(61), description: text}),
        "beginning of an assistant": async (text, subject) => {
            await saved("quiet", subject)
            return get(`/assistants/new?name=${inAddress(text)}&description=${inAddress(text)}`)
        },
        "search of assistants": (text) => get("/assistants?q=" + inAddress(MARK + "less" + text)),
        "category": (text) => get("/assistants?category=" + inAddress(text)),
        "shelf of assistants": (text) => get("/assistants?shelf=" + inAddress(text)),
        "notice": (text, {assistant}) => get(`/assistants/${assistant}?done=${inAddress(text)}`),
        "people": (text) => get("/members?q=" + inAddress(MARK + text)),
        "people to share with": (text, {assistant}) => get(`/assistants/${assistant}/sharing?q=${inAddress(MARK + text)}`),
        "level": (text, {assistant}) => get(`/assistants/${assistant}/sharing?level=${inAddress(text)}`),
        "file in the tray": async (text) => {
            const begun = await fetch("/files", {method: "POST", body: new URLSearchParams({_csrf: document.querySelector("input[name=_csrf]").value,
                name: text.slice(0, 150) + " z", size: 10})})
            const file = begun.headers.get("Location").split("/").at(-1)
            const page = await get("/files?file=" + file)
            await send("/files/" + file, {_method: "DELETE"})
            return page
        },
        "settings": (text) => send("/settings", {language: text, theme: text}),
        "tenant": (text) => send("/tenant", {tenant: text}),
    }

    /** What fits into one answer, of a text that can be asked. */
    const asked = (text) => text.replaceAll("\0", "").slice(0, 6_000).toWellFormed()

    /** Asks each text in turn, the model saying the same, and answers where they stand. */
    async function converses(texts) {
        let page
        const subjects = []
        for (const text of texts) {
            const fields = {question: `[[echo,rate=0]]${asked(text)}\n\n${MARK}`, parent: last(page, "article.message")}
            page = await patiently(() => send(page ? pathOf(page) + "/messages" : "/conversations", fields))
                .catch((failure) => { throw new Error(failure.message + " for " + JSON.stringify(fields)) })
            subjects.push({text, conversation: pathOf(page).split("/")[2],
                question: last(page, "article.message--question")})
        }
        await isWritten(pathOf(page))
        return subjects
    }

    async function isWritten(path) {
        for (let tries = 0; (await get(path)).querySelector("[data-state=writing]"); tries++) {
            if (tries > 100) {
                throw new Error("the answer does not end")
            }
            await new Promise((resolve) => setTimeout(resolve, 100))
        }
    }

    const last = (page, kind) => [...page?.querySelectorAll(kind) ?? []].at(-1)?.dataset.message ?? ""
    const pathOf = (page) => new URL(page.address).pathname

    /** An answer may still be under way, or too many of them. */
    async function patiently(deed) {
        for (let tries = 0; tries < 200; tries++) {
            const page = await deed()
            if (page.status === 200) {
                return page
            }
            if (page.status !== 409 && page.status !== 429) {
                throw new Error(page.status + " at " + page.address + " " + page.querySelector("[data-refusal]")?.textContent)
            }
            await new Promise((resolve) => setTimeout(resolve, 100))
        }
        throw new Error("still busy")
    }

    /** What of the texts has changed the page of a place into something that a harmless text does not. */
    async function breaches(place, texts, subject) {
        const usual = []
        for (const harmless of ["harmless", "harmless ".repeat(200), ...HARMLESS]) {
            usual.push(skeletonOf(await places[place](harmless, subject)))
        }
        const found = []
        for (const text of texts) {
            const page = await places[place](text, subject)
            found.push(...differences(`${place} of ${text}`, page, usual))
        }
        return found
    }

    /** The same for lists: each conversation gets one text after the other as its title. */
    async function breachesOfTitles(paths, texts, conversations) {
        const entitle = (titles) => Promise.all(titles.map((title, index) => send(`/conversations/${conversations[index]}`,
            {_method: "PATCH", title: title.slice(0, 120)})))
        const usual = {}
        await entitle(conversations.map(() => "harmless"))
        for (const path of paths) {
            usual[path] = [skeletonOf(await get(path))]
        }
        const found = []
        for (let from = 0; from < texts.length; from += conversations.length) {
            const titles = texts.slice(from, from + conversations.length)
            await entitle(titles)
            for (const path of paths) {
                found.push(...differences(`${path} with ${titles.join("\n---\n")}`, await get(path), usual[path]))
            }
        }
        return found
    }

    function differences(what, page, usual) {
        const skeleton = skeletonOf(page)
        if (page.status >= 500) {
            return [what + ": " + page.status]
        }
        return usual.includes(skeleton) ? [] : [what + ": " + difference(skeleton, usual[0])]
    }

    /** Whole pages, all of which should be alike. */
    async function breachesOfPages(paths) {
        const usual = [skeletonOf(await get(paths[0]))]
        const found = []
        for (const path of paths) {
            found.push(...differences(path, await get(path), usual))
        }
        return found
    }

    function difference(skeleton, usual) {
        const [ours, theirs] = [skeleton.split("\n"), usual.split("\n")]
        const beyond = (lines, others) => lines.filter((line, index) => lines.lastIndexOf(line) === index
            && lines.filter((one) => one === line).length > others.filter((one) => one === line).length)
        return "more " + beyond(ours, theirs).slice(0, 5).join(" | ") + ", fewer " + beyond(theirs, ours).slice(0, 5).join(" | ")
    }

    /** An assistant of one's own, to put texts into. */
    async function makes(name) {
        return pathOf(await send("/assistants", {name})).split("/")[2]
    }

    return {places: Object.keys(places), converses, makes, breaches, breachesOfTitles, breachesOfPages, send, saved}
})()
