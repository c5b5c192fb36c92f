import assert from "node:assert/strict"
import {test} from "node:test"
import {formula} from "../../../main/resources/static/assets/js/lib/markdown/maths.js"
import {markdownParser} from "../../../main/resources/static/assets/js/lib/markdown/parser.js"

const html = (text) => markdownParser().render(text, {policy: {origin: "https://atrium.test", hosts: []}, references: {}})

test("dollars around a formula mark it", () => {
    assert.deepEqual(formula("$a+b$ c", 0), {tex: "a+b", end: 5, block: false})
    assert.deepEqual(formula("$$a$$", 0), {tex: "a", end: 5, block: true})
    assert.deepEqual(formula("\\(a\\)", 0), {tex: "a", end: 5, block: false})
    assert.deepEqual(formula("\\[a\\]", 0), {tex: "a", end: 5, block: true})
})

test("prices are not formulas", () => {
    for (const text of ["It costs $5 or $6.", "$5-$6", "$ a $", "a $5", "US$", "\\$a\\$"]) {
        assert.doesNotMatch(html(text), /math/, text)
    }
})

test("a formula may hold an escaped dollar", () => {
    assert.equal(formula("$a\\$b$", 0).tex, "a\\$b")
})

test("a formula on lines of its own is a block, and what is in it is not Markdown", () => {
    assert.equal(html("$$\na *b* <c>\n- d\n$$\n"), '<div class="math math--block">a *b* &lt;c&gt;\n- d</div>\n')
    assert.match(html("\\[ x \\]\n"), /^<div class="math math--block">x<\/div>/)
})

test("a formula that never ends is shown as it was written, up to the next empty line", () => {
    assert.equal(html("$$\na\n\n*b*\n"), '<p class="math--source">$$\na</p>\n<p dir="auto"><em>b</em></p>\n')
})

test("code keeps its dollars", () => {
    assert.doesNotMatch(html("`$a$`\n\n```\n$a$\n```\n"), /class="math/)
})
