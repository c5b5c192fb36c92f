/** The numbers of an answer become marks where they name a source, and nothing where they do not. */
import assert from "node:assert/strict"
import {test} from "node:test"
import {markdownParser} from "../../../main/resources/static/assets/js/lib/markdown/parser.js"
import {worked} from "../support/rounds.mjs"

const SOURCES = {1: {}, 2: {}, 12: {}}
const html = (text, sources = SOURCES) => markdownParser()
    .render(text, {policy: {origin: "https://atrium.test", hosts: [], sources}, references: {}})
const chips = (text, sources) => [...html(text, sources).matchAll(/<span class="chip">(\d+)<\/span>/g)].map(([, number]) => Number(number))
const words = (text) => html(text).replace(/<[^>]+>/g, "").trim()

test("numbers in brackets that name a source become marks", () => {
    for (const [text, expected] of [["So it is [1].", [1]], ["So [1, 2].", [1, 2]], ["So [1][2].", [1, 2]], ["So 【12】.", [12]],
        ["So [1; 2] and 【2,1】", [1, 2, 2, 1]], ["- a [1]\n- b [2]", [1, 2]], ["| a |\n|---|\n| b [1] |", [1]], ["**bold [1]**", [1]],
        ["word[1]", [1]], ["[ 1 ]", [1]], ["> quoted [2]", [2]]]) {
        assert.deepEqual(chips(text), expected, text)
    }
})

test("a number that names no source is not shown, nor the space before it", () => {
    assert.equal(words("So it is [7]. And 【9】 on [1, 9]!"), "So it is. And on 1!")
    assert.equal(words("[0] [3]"), "")
    assert.deepEqual(chips("[7]", {}), [])
    assert.equal(html("So [7].", {}), '<p dir="auto">So.</p>\n')
})

test("without sources brackets are just brackets", () => {
    assert.equal(html("a [1] b 【2】", null), '<p dir="auto">a [1] b 【2】</p>\n')
})

test("what only looks like a number stays as it was written", () => {
    for (const text of ["[999999999999]", "[-1]", "[0x1]", "[1999]", "[007]", "[1.5]", "[1-2]", "[]", "[a]", "[١]", "[1", "1]",
        "[__proto__]", "[constructor]", "[1\n\n2]"]) {
        assert.deepEqual(chips(text), [], text)
        assert.equal(words(text).replace(/\s+/g, ""), text.replace(/\s+/g, "").replaceAll("__proto__", "proto"), text)
    }
})

test("links, code and formulas keep their brackets", () => {
    for (const text of ["[1](https://evil.test)", "`a[1]`", "```\na[1]\n```", "    a[1]", "$a[1]$", "$$a[1]$$", "\\(a[1]\\)",
        "$$\na[1]\n$$", "[see [1]](https://allowed.test)", "![1](https://evil.test/x.png)", "\\[1]"]) {
        assert.deepEqual(chips(text), [], text)
    }
})

test("a definition of an address does not take a citation over", () => {
    assert.deepEqual(chips("It is so [1].\n\n[1]: https://evil.test"), [1])
    assert.doesNotMatch(html("It is so [1].\n\n[1]: https://evil.test"), /evil/)
})

test("names of what every object has are no sources", () => {
    assert.deepEqual(chips("[1]", Object.create({1: {}})), [])
})

test("a text full of brackets is read in five seconds of a processor at most", () => {
    for (const text of ["[1".repeat(50_000), "[1]".repeat(20_000), "【1".repeat(50_000), "[1,".repeat(50_000), "[1, ".repeat(15) + "]"]) {
        assert.ok(worked(() => html(text)) < 5_000)
    }
})
