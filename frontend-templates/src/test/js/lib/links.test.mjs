import assert from "node:assert/strict"
import {test} from "node:test"
import {destination, hostList} from "../../../main/resources/static/assets/js/lib/markdown/destinations.js"
import {markdownParser} from "../../../main/resources/static/assets/js/lib/markdown/parser.js"

const policy = {origin: "https://atrium.test", hosts: hostList(" wiki.test  Intranet.test:8443 ")}
const open = (href) => destination(href, policy).open
const html = (text) => markdownParser().render(text, {policy, references: {}})

test("links to this site and to allowed hosts can be followed", () => {
    for (const href of ["/settings", "https://atrium.test/x", "https://wiki.test/a?b#c", "http://wiki.test", "https://intranet.test:8443/",
        "mailto:ada@alder.test"]) {
        assert.ok(open(href), href)
    }
})

test("links elsewhere cannot, however they are written", () => {
    for (const href of ["https://evil.test", "//evil.test/x", "\\\\evil.test", "http:evil.test", "https://wiki.test.evil.test",
        "https://wiki.test@evil.test", "https://u:p@wiki.test", "https://intranet.test", "http://atrium.test:1", "https://wіki.test",
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "\u0001javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
        "vbscript:x", "file:///etc/passwd", "blob:https://atrium.test/x", "ftp://wiki.test", "http://", "https://["]) {
        assert.ok(!open(href), href)
    }
})

test("the host of a link that cannot be followed stands beside its text", () => {
    assert.match(html("[terms](https://evil.test/x)"),
        /<span class="link-inert" title="https:\/\/evil.test\/x">terms <span class="link-inert__host">evil.test<\/span><\/span>/)
    assert.match(html("[x](https://wіki.test)"), /xn--/)
})

test("an address that cannot be followed names its host once; one that looks like another host names it plainly", () => {
    assert.equal(html("https://evil.test/x"), '<p dir="auto"><span class="link-inert" title="https://evil.test/x">https://evil.test/x</span></p>\n')
    assert.match(html("[https://wiki.test](https://evil.test)"), /https:\/\/wiki.test <span class="link-inert__host">evil.test/)
    assert.match(html("https://wіki.test"), /xn--/)
})

test("an image is text, wherever it comes from", () => {
    for (const source of ["https://evil.test/i.png", "https://wiki.test/i.png", "/i.png", "data:image/png;base64,AA"]) {
        assert.doesNotMatch(html(`![a](${source})`), /<img/)
        assert.match(html(`![a](${source})`), /class="image-inert"/)
    }
})

test("a bare address is a link; what ends the sentence is not part of it", () => {
    assert.match(html("See https://wiki.test/a, please."), /<a href="https:\/\/wiki.test\/a">https:\/\/wiki.test\/a<\/a>, please/)
    assert.match(html("(https://wiki.test/a)"), /\(<a href="https:\/\/wiki.test\/a">/)
    assert.match(html("https://wiki.test/a_(b)"), /href="https:\/\/wiki.test\/a_\(b\)"/)
    assert.match(html("**https://wiki.test**"), /<strong><a href="https:\/\/wiki.test">/)
    assert.doesNotMatch(html("xhttps://wiki.test and `https://wiki.test` and README.md"), /<a /)
})

test("html is text", () => {
    assert.doesNotMatch(html('<script>x</script> <b onclick="x">b</b>'), /<script|<b /)
})

test("an unknown text cannot make rendering slow", () => {
    const worst = {stars: "*".repeat(1e5) + "a", brackets: "[".repeat(1e5), images: "![".repeat(5e4), links: "[a](".repeat(3e4),
        angles: "<".repeat(1e5), entities: "&".repeat(1e5), prices: "$a ".repeat(4e4), formulas: "\\(".repeat(5e4), quotes: ">".repeat(1e5),
        lists: "- ".repeat(5e4), emphasis: "*a _b ".repeat(2e4), ticks: "`a``b".repeat(2e4), address: "http://" + "*".repeat(1e5),
        addresses: "https://a.b/".repeat(1e4), dollars: "$$\n".repeat(3e4), colons: ":".repeat(1e5), mail: "mailto:".repeat(2e4)}
    for (const [name, text] of Object.entries(worst)) {
        const began = performance.now()
        html(text)
        assert.ok(performance.now() - began < 5000, `${name}: ${Math.round(performance.now() - began)} ms`)
    }
})
