/**
 * Finds a passage among the texts of a page. Who took the text out of the file and who draws its page cut it differently: in
 * other pieces, with other spaces, hyphens and line ends, and sometimes in another order. So only letters and digits are
 * compared, first all of them, then line by line, then a few words at a time.
 */

const LEAST = 6
const WORDS_AT_ONCE = 5
const MOST_TEXTS = 20_000
const MOST_PIECES = 2_000
const LONGEST = 20_000
/** Letters compared with letters, at worst; a page made to be searched for ever is marked up to there. */
const MOST_STEPS = 500_000_000

/** @returns a map from the index of a text to the stretches of it, [from, to], that belong to the passage */
export function findWords(texts, passage) {
    const page = lettersOf(texts.slice(0, MOST_TEXTS))
    const found = stretches(page.letters, passage.slice(0, LONGEST))
    const byText = new Map()
    for (const stretch of merged(found)) {
        for (const [index, place] of inTexts(page.places.slice(...stretch))) {
            byText.set(index, [...byText.get(index) ?? [], place])
        }
    }
    return byText
}

/** What stands between letters that follow each other, such as spaces and hyphens, belongs to them. */
function inTexts(places) {
    const byText = new Map()
    places.forEach(([index, from, to]) => byText.set(index, [byText.get(index)?.[0] ?? from, to]))
    return byText
}

function stretches(page, passage) {
    const search = searchOf(page)
    const whole = search(lettersOf([passage]).letters, 0)
    if (whole) {
        return [whole]
    }
    return inOrder(search, passage.split(/\n+/), (line) => inOrder(search, groups(line), () => []))
}

/** Each piece is looked for behind the one before it, and then anywhere. */
function inOrder(search, pieces, otherwise) {
    let after = 0
    return pieces.slice(0, MOST_PIECES).flatMap((piece) => {
        const letters = lettersOf([piece]).letters
        const place = letters.length < LEAST ? null : search(letters, after) ?? search(letters, 0)
        after = place ? place[1] : after
        return place ? [place] : otherwise(piece)
    })
}

/** Finds letters on the page, as long as it has not been searched too much. */
function searchOf(page) {
    let steps = 0
    return (letters, after) => {
        steps += letters.length * (page.length - after)
        const at = letters === "" || steps > MOST_STEPS ? -1 : page.indexOf(letters, after)
        return at < 0 ? null : [at, at + letters.length]
    }
}

function groups(line) {
    const words = line.split(/\s+/)
    return Array.from({length: Math.ceil(words.length / WORDS_AT_ONCE)},
        (_, index) => words.slice(index * WORDS_AT_ONCE, (index + 1) * WORDS_AT_ONCE).join(" "))
}

/** The letters and digits of texts, in one form, and for each where it stands: [index of the text, from, to]. */
function lettersOf(texts) {
    const places = []
    let letters = ""
    texts.forEach((text, index) => {
        let at = 0
        for (const character of text) {
            for (const letter of character.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")) {
                letters += letter
                places.push(...Array.from({length: letter.length}, () => [index, at, at + character.length]))
            }
            at += character.length
        }
    })
    return {letters, places}
}

function merged(found) {
    const sorted = found.toSorted(([a], [b]) => a - b)
    return sorted.reduce((all, [start, end]) => {
        const last = all.at(-1)
        if (last && start <= last[1]) {
            last[1] = Math.max(last[1], end)
            return all
        }
        return [...all, [start, end]]
    }, [])
}
