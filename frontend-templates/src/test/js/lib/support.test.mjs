/** A sentence is supported by the number that stands in it or right behind it. */
import assert from "node:assert/strict"
import {test} from "node:test"
import {unsupported} from "../../../main/resources/static/assets/js/lib/support.js"

/** Numbers in brackets stand for the marks on the page, whose text is no part of the words. */
function told(text, language = "en") {
    let words = ""
    const cited = []
    for (const piece of text.split(/(\[\d+\])/)) {
        if (/^\[\d+\]$/.test(piece)) {
            cited.push(words.length)
        } else {
            words += piece
        }
    }
    return unsupported(words, cited, new Intl.Segmenter(language, {granularity: "sentence"}))
        .map(([start, end]) => words.slice(start, end))
}

test("what no number follows is told", () => {
    assert.deepEqual(told("One is so [1]. Two is not. Three is [2]."), ["Two is not."])
    assert.deepEqual(told("Nothing here."), ["Nothing here."])
})

test("a number behind the full stop belongs to the sentence before it", () => {
    assert.deepEqual(told("One is so. [1] Two is not."), ["Two is not."])
    assert.deepEqual(told("One is so.[1] Two is so.[2]"), [])
})

test("several numbers, and other languages", () => {
    assert.deepEqual(told("Uno es así [1][2]. ¿Y dos?", "es"), ["¿Y dos?"])
    assert.deepEqual(told("第一句有来源[1]。第二句没有。", "zh"), ["第二句没有。"])
})

test("what has no words is no sentence", () => {
    assert.deepEqual(told(" – … "), [])
    assert.deepEqual(told(""), [])
})
