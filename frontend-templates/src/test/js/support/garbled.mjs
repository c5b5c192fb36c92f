/** Texts made of everything that Markdown is made of, in any order, and of what parsers stumble over. The same in every run. */
import {families} from "./hostile-texts.mjs"
import {seeded} from "./reply-server.mjs"
import {sample} from "./sample-text.mjs"

const PIECES = ["\n", "\n\n", "\r\n", "\r", "\t", "    ", " ", "# ", "###### ", "> ", "- ", "* ", "1. ", "12) ", "---\n", "===\n", "***", "**", "*", "_", "__", "~~",
    "`", "``", "```\n", "```js\n", "~~~\n", "$", "$$", "$$\n", "\\(", "\\)", "\\[", "\\]", "\\", "|", "| a | b |\n", "| --- | :-: |\n", "[", "](", ")", "![", "]: ", "<", ">",
    "</", "<!--", "-->", "&", "&amp;", "&#x0;", "&#1114112;", "https://", "javascript:", "data:", "mailto:", "//", "@", "[a]: /b 'c'\n", "[a]", "\0", "\u2028", "\ud800", "\udc00",
    "\u202e", "e\u0301", "😀", "日本", "مرحبا", "```mermaid\ngraph LR\n", "\\frac{", "}{", "}", "{", "^", "_{", "\\begin{matrix}", "&\\\\", "\\end{matrix}", "word", "9".repeat(40),
    "a".repeat(300), "__proto__", "constructor", "- ".repeat(30), "> ".repeat(30), "[".repeat(50), "*".repeat(50), "$".repeat(9), "|".repeat(40), "`".repeat(30)]

export function garbled(seed, longest = 40) {
    const random = seeded(seed)
    const whole = [sample, ...Object.values(families).flat()]
    const one = (list) => list[Math.floor(random() * list.length)]
    const noise = () => Array.from({length: 1 + Math.floor(random() * longest)}, () => one(PIECES)).join("")
    return () => {
        if (random() < 0.8) {
            return noise()
        }
        const text = one(whole)
        const at = Math.floor(random() * text.length)
        return text.slice(0, at) + one(PIECES) + text.slice(at + Math.floor(random() * 3))
    }
}
