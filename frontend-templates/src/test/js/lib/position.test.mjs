import assert from "node:assert/strict"
import {test} from "node:test"
import {formatPosition, news, parsePosition} from "../../../main/resources/static/assets/js/lib/position.js"

test("a position is written and read the same way", () => {
    assert.deepEqual(parsePosition("12.345"), {reasoning: 12, text: 345})
    assert.equal(formatPosition({reasoning: 12, text: 345}), "12.345")
})

test("a page without a position begins at the beginning", () => {
    for (const nothing of ["", null, undefined, "1", "1.2.3", "-1.2", "a.b"]) {
        assert.deepEqual(parsePosition(nothing), {reasoning: 0, text: 0})
    }
})

test("the next piece is all new", () => assert.equal(news(5, 5, "abc"), "abc"))

test("a piece heard twice is not", () => assert.equal(news(5, 2, "abc"), ""))

test("of a piece that overlaps only the rest is new", () => assert.equal(news(5, 3, "abcd"), "cd"))

test("a gap is noticed", () => {
    assert.equal(news(5, 6, "abc"), null)
    assert.equal(news(5, undefined, "abc"), null)
    assert.equal(news(5, -1, "abc"), null)
    assert.equal(news(5, "5", "abc"), null)
})
