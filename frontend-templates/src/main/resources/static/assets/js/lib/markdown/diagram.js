import {text} from "../texts.js"

const LONGEST = 20_000
const PATIENCE = 20_000

/**
 * Draws a diagram in a frame that has no origin of its own, no network and no way to the page: only the source goes in and a
 * height comes out. Until then, and when the source is wrong, the source is shown.
 */
export function drawDiagram(figure) {
    const source = figure.querySelector("code").textContent
    if (source.length > LONGEST) {
        return failed(figure)
    }
    const frame = sandbox()
    const patience = setTimeout(() => end(failed), PATIENCE)

    function end(outcome, data) {
        clearTimeout(patience)
        window.removeEventListener("message", hear)
        outcome(figure, frame, data)
    }

    function hear({source: sender, data}) {
        if (!frame.isConnected) {
            end(() => {})
        } else if (sender === frame.contentWindow) {
            answer(data)
        }
    }

    function answer(data) {
        if (data?.type === "ready") {
            frame.contentWindow.postMessage({type: "draw", source, dark: isDark()}, "*")
        } else if (data?.type === "drawn") {
            end(drawn, data)
        } else if (data?.type === "failed") {
            end(failed)
        }
    }

    window.addEventListener("message", hear)
    figure.classList.add("diagram")
    figure.append(frame)
}

function sandbox() {
    const frame = document.createElement("iframe")
    frame.className = "diagram__frame"
    frame.setAttribute("sandbox", "allow-scripts")
    frame.title = text("diagram")
    frame.height = "1"
    frame.src = "/diagram-frame"
    return frame
}

function drawn(figure, frame, {height}) {
    frame.height = String(Math.min(1600, Math.max(40, Math.ceil(Number(height) || 40))))
    figure.classList.add("diagram--drawn")
    figure.querySelector("pre").hidden = true
}

function failed(figure, frame) {
    frame?.remove()
    figure.classList.add("diagram", "diagram--failed")
    const note = document.createElement("p")
    note.className = "diagram__note"
    note.textContent = text("diagramFailed")
    figure.append(note)
}

function isDark() {
    const theme = document.documentElement.dataset.theme
    return theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches)
}
