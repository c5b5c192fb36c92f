/** Numbers that pass for those of sources, and sources whose files were named by an enemy. */
import {HOME, RUN} from "./aims.mjs"

export const citations = [
    "[1]", "[2][3]", "[1, 2, 3]", "【1】【99】", "[999999999999]", "[-1]", "[0x1]", "[1e3]", "[__proto__]", "[constructor]", `[1](${HOME})`,
    `[1](javascript:${RUN})`, `[1][2]\n\n[2]: ${HOME}`, `[1]: ${HOME}\n\n[1]`, `[![1](${HOME})](${HOME})`, `![1][1]\n\n[1]: ${HOME}`, `[1 <img src=x onerror=${RUN}>]`,
    `[<b>1</b>]`, `<span class="chip">1</span>`, `<a class="chip" data-turbo-frame="source" href="${HOME}">1</a>`, "`[1]` ```[1]``` $[1]$", "[1\u202E]", "[1".repeat(200),
    "[1]".repeat(200), "【1".repeat(200), "[1,".repeat(200), "| [1] |\n|---|\n| 【2】 |", "# [1]\n\n- [2]\n\n> [3]", "**[1**]", "[1]\n: [2]", "[\n1\n]", "[1\0]",
]

/** What the page is told of them, by an installation where somebody has named files so. */
export const sources = Object.fromEntries([
    `<img src=x onerror=${RUN}>`, `"><script>${RUN}</script>`, `' onmouseover='${RUN}`, `{name} {page} \u202Efdp.exe`,
].map((name, index) => [index + 1, {name, heading: name, page: index, withdrawn: index === 2, href: index === 3 ? `javascript:${RUN}` : `/conversations/c/messages/m/sources/${index + 1}`}]))
