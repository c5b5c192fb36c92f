import {text} from "../texts.js"

/** What is put around code and tables after sanitising; no answer can write it, because answers cannot write attributes. */
export function furnish(fragment) {
    fragment.querySelectorAll("figure.code").forEach(furnishCode)
    fragment.querySelectorAll(".markdown__table").forEach(furnishTable)
}

function furnishCode(figure) {
    figure.dataset.controller = "copy wrap"
    const language = figure.querySelector(".code__language")
    figure.dataset.language = language.textContent.toLowerCase()
    language.textContent ||= text("code")
    const code = figure.querySelector("code")
    code.dataset.copyTarget = "source"
    figure.querySelector("pre").tabIndex = 0
    const wrap = button("wrap", "wrap#toggle")
    wrap.setAttribute("aria-pressed", "false")
    figure.querySelector("figcaption").append(wrap, button("copy", "copy#copy"))
}

function button(key, action) {
    const element = document.createElement("button")
    element.type = "button"
    element.className = "code__button"
    element.dataset.action = action
    element.textContent = text(key)
    return element
}

/** A table scrolls inside itself, so it must be reachable from the keyboard and have a name. */
function furnishTable(holder) {
    holder.tabIndex = 0
    holder.setAttribute("role", "region")
    holder.setAttribute("aria-label", text("table"))
}
