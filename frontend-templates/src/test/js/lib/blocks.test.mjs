import assert from "node:assert/strict"
import {test} from "node:test"
import {split, wholeLines} from "../../../main/resources/static/assets/js/lib/markdown/blocks.js"
import {markdownParser, parseBlocks} from "../../../main/resources/static/assets/js/lib/markdown/parser.js"
import {sample} from "../support/sample-text.mjs"

const markdown = markdownParser()
const cut = (text) => split(text, (source) => parseBlocks(markdown, source))

test("a paragraph that another block follows is finished", () => {
    assert.deepEqual(cut("one\n\ntwo\n"), {finished: ["one\n\n"], tail: "two\n"})
})

test("a block that nothing follows may still grow", () => {
    assert.deepEqual(cut("- one\n- two\n"), {finished: [], tail: "- one\n- two\n"})
})

test("half a line decides nothing", () => {
    assert.deepEqual(cut("one\n***"), {finished: [], tail: "one\n***"})
    assert.deepEqual(cut("one\n***\n"), {finished: ["one\n"], tail: "***\n"})
})

test("an open fence keeps what looks like blocks inside it", () => {
    assert.deepEqual(cut("```\none\n\n# two\n\nthree\n").finished, [])
})

test("an open formula keeps what looks like a list inside it, but ends at an empty line", () => {
    assert.deepEqual(cut("$$\na\n- b\n").finished, [])
    assert.deepEqual(cut("$$\na\n- b\n\nc\n").finished, ["$$\na\n- b\n\n"])
})

test("a carriage return at the end may be half a line end", () => {
    assert.equal(wholeLines("one\r"), 0)
    assert.equal(wholeLines("one\r\n"), 5)
    assert.equal(wholeLines("one\rtwo"), 4)
    assert.deepEqual(cut("one\r\n\r\ntwo\r\n"), {finished: ["one\r\n\r\n"], tail: "two\r\n"})
})

test("nothing of a text is lost or doubled, wherever it is cut", () => {
    for (let length = 0; length <= sample.length; length++) {
        const {finished, tail} = cut(sample.slice(0, length))
        assert.equal(finished.join("") + tail, sample.slice(0, length))
    }
})

test("what is finished stays as it is, whatever comes after", () => {
    const whole = cut(sample).finished
    for (let length = 0; length <= sample.length; length++) {
        const {finished} = cut(sample.slice(0, length))
        assert.deepEqual(finished, whole.slice(0, finished.length), JSON.stringify(sample.slice(length - 30, length)))
    }
})
