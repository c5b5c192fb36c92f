/** One of everything that answers are made of. */
export const sample = `# Heading

A paragraph with **bold**, *emphasis*, \`code\` and a formula $a^2 + b^2 = c^2$; it costs $5 or $6.
A second line, then \\(\\sqrt{2}\\).

Setext
------

- one
- two
  1. nested
  2. again

     with a paragraph

- three

> quoted
continued
> - with a list

| left | right |
|:-----|------:|
| 1    | $x$   |
| two  | \`|\` |

$$
\\int_0^1 x\\,dx
- \\frac{1}{2}
$$

$$\\wrong{$$

$$
never closed
- with a list in it

Text after it, with [a guide][guide], https://allowed.test/guide and https://elsewhere.test/page.
An ![image](https://elsewhere.test/i.png) and [elsewhere](https://elsewhere.test "title").

\`\`\`java
public record Answer(String text) {
    // <b>not html</b>
}
\`\`\`

    indented code

~~~
a fence without a language
\`\`\`
~~~

***

1. first
***bold** at the start of a line*

هذا نص من اليمين إلى اليسار

| not
a table

<div>html is text</div>

[guide]: https://allowed.test/guide

The end.
`
