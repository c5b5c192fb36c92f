/** G43. Whatever a model writes and whatever a stream brings is read, or refused by name, and neither takes long. */
import assert from "node:assert/strict"
import {test} from "node:test"
import {split} from "../../../main/resources/static/assets/js/lib/markdown/blocks.js"
import {markdownParser, parseBlocks} from "../../../main/resources/static/assets/js/lib/markdown/parser.js"
import {news, parsePosition} from "../../../main/resources/static/assets/js/lib/position.js"
import {garbled} from "../support/garbled.mjs"
import {seeded} from "../support/reply-server.mjs"
import {rounds} from "../support/rounds.mjs"

const LONGEST = 1000
const KNOWN = new Set(("p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote em strong s code pre a img table thead tbody tr th td div span figure figcaption").split(" "))
const markdown = markdownParser()

function inTime(round, text, work) {
    const began = performance.now()
    work()
    assert.ok(performance.now() - began < LONGEST, `round ${round} took too long: ${JSON.stringify(text.slice(0, 300))}`)
}

test("any text is cut into blocks without losing or doubling a letter", {timeout: 1_200_000}, () => {
    const next = garbled(1)
    for (let round = 0; round < rounds(100_000, 1_000_000); round++) {
        const text = next()
        inTime(round, text, () => {
            const {finished, tail} = split(text, (source) => parseBlocks(markdown, source))
            assert.equal(finished.join("") + tail, text)
        })
    }
})

test("any text becomes HTML of the elements we know, without an attribute that acts", {timeout: 1_200_000}, () => {
    const next = garbled(2)
    for (let round = 0; round < rounds(20_000, 1_000_000); round++) {
        const text = next()
        inTime(round, text, () => {
            const html = markdown.render(text, {policy: {origin: "https://here.test", hosts: []}, references: {}})
            for (const [tag, name, rest] of html.matchAll(/<\/?([a-z0-9]*)((?:[^>"]|"[^"]*")*)>?/gi)) {
                assert.ok(KNOWN.has(name) && !/\son\w+=/i.test(rest.replace(/"[^"]*"/g, "")), tag + " in " + text)
            }
        })
    }
})

test("no list, quotation or bracket is so deep or long that a text of half a megabyte takes long", () => {
    for (const piece of ["> ", "- ", "1. ", "[", "![", "*", "_", "`", "$", "|", "<", "\\", "&", "a](", "**a ", "~~", "$$\n", "```\n", "[a]: b\n", "| a ", "\n", "\\(", "**", "<!--"]) {
        const text = piece.repeat(500_000 / piece.length)
        const began = performance.now()
        split(text, (source) => parseBlocks(markdown, source))
        assert.ok(performance.now() - began < 5 * LONGEST, piece)
    }
})

test("whatever an event holds, a reader's text grows by strings that fit, or asks again", () => {
    const random = seeded(3)
    const values = [0, 1, 5, -1, 1.5, 1e18, NaN, null, undefined, "", "5", "text", [], ["a"], {}, {length: 3}, true, Symbol.iterator, () => "x"]
    const any = () => values[Math.floor(random() * values.length)]
    for (let round = 0; round < rounds(100_000, 1_000_000); round++) {
        const piece = news(5, any(), any())
        assert.ok(piece === null || typeof piece === "string")
    }
})

test("whatever stands where a position should is read as one, or as the beginning", () => {
    const next = garbled(4, 6)
    for (let round = 0; round < rounds(100_000, 1_000_000); round++) {
        const {reasoning, text} = parsePosition(next())
        assert.ok(reasoning >= 0 && text >= 0)
    }
})
