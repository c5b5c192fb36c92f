import {AnnotationMode, PDFWorker, TextLayer, VerbosityLevel, getDocument} from "pdfjs-dist"
import {mark} from "./mark.js"

const TIME_LIMIT = 30_000
const WIDEST = 1400
const MOST_PIXELS = 16_000_000
const LIBRARY = new URL("../../../lib/", import.meta.url).href

/** Of the file no more is asked for than the page needs. Nothing in it runs: no scripts, no forms, no links. */
const RULES = {
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: 256 * 1024,
    isEvalSupported: false,
    enableXfa: false,
    useWorkerFetch: false,
    maxImageSize: 4 * MOST_PIXELS,
    wasmUrl: LIBRARY + "pdf/",
    cMapUrl: LIBRARY + "pdf/",
    verbosity: VerbosityLevel.ERRORS,
}

/** Draws one page of a PDF into the stage and marks the passage on it. Answers the marks. */
export async function drawPage({url, number, passage, stage, width, signal}) {
    const thread = new Worker(LIBRARY + "pdf.worker.js", {type: "module"})
    const worker = PDFWorker.create({port: thread})
    try {
        return await Promise.race([drawn({url, number, passage, stage, width, worker}), broken(thread, signal)])
    } finally {
        worker.destroy()
        thread.terminate()
    }
}

async function drawn({url, number, passage, stage, width, worker}) {
    const pdf = await getDocument({...RULES, url, worker}).promise
    const page = await pdf.getPage(number)
    const viewport = page.getViewport({scale: scale(page.getViewport({scale: 1}), width)})
    const sheet = document.createElement("div")
    sheet.className = "sheet-of-paper"
    sheet.style.setProperty("--total-scale-factor", viewport.scale)
    sheet.style.width = viewport.width + "px"
    sheet.style.height = viewport.height + "px"
    stage.replaceChildren(sheet)
    stage.hidden = false
    await paint(page, viewport, sheet)
    return write(page, viewport, sheet, passage)
}

async function paint(page, viewport, sheet) {
    const ratio = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)))
    const canvas = document.createElement("canvas")
    canvas.width = Math.max(1, Math.floor(viewport.width * ratio))
    canvas.height = Math.max(1, Math.floor(viewport.height * ratio))
    canvas.setAttribute("aria-hidden", "true")
    sheet.append(canvas)
    await page.render({canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0], annotationMode: AnnotationMode.DISABLE}).promise
}

/** The words of the page lie over its picture, unseen: to be read aloud, selected, and marked. */
async function write(page, viewport, sheet, passage) {
    const container = document.createElement("div")
    container.className = "paper-text"
    sheet.append(container)
    const layer = new TextLayer({textContentSource: await page.getTextContent(), container, viewport})
    await layer.render()
    return mark(layer.textDivs, layer.textContentItemsStr, passage)
}

function scale(page, width) {
    return Math.min(WIDEST, Math.max(1, width)) / page.width
}

function broken(thread, signal) {
    return new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("took too long")), TIME_LIMIT)
        thread.addEventListener("error", () => reject(new Error("cannot be read")))
        signal.addEventListener("abort", () => reject(new Error("left")))
    })
}
