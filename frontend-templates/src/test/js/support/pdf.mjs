/** Small PDFs, written by hand: each page is a list of lines. */

export function pdf(pages, {trailer = "", catalog = ""} = {}) {
    const objects = []
    const add = (body) => objects.push(body)
    const first = 4
    add(`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`)
    add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${first + 2 * index} 0 R`).join(" ")}] >>`)
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    pages.forEach((lines, index) => {
        const text = content(lines)
        add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * index + 1} 0 R >>`)
        add(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`)
    })
    return Buffer.from(written(objects, trailer), "latin1")
}

function content(lines) {
    const escaped = lines.map((line) => line.replace(/[\\()]/g, "\\$&"))
    return `BT /F1 12 Tf 16 TL 72 770 Td ${escaped.map((line) => `(${line}) Tj T*`).join(" ")} ET`
}

function written(objects, trailer) {
    let text = "%PDF-1.7\n"
    const offsets = objects.map((body, index) => {
        const offset = text.length
        text += `${index + 1} 0 obj\n${body}\nendobj\n`
        return offset
    })
    const start = text.length
    const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("")
    return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
        + `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
}
