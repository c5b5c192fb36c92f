import {drawDiagram} from "./diagram.js"
import {highlight} from "./highlight.js"

/** A page of diagrams is no answer; each frame costs memory. The rest keep showing their source. */
const MOST_DIAGRAMS = 12

/** What is done once to a block that will not grow any more: colours and diagrams. */
export function finish(nodes, output) {
    for (const figure of nodes.flatMap(figures)) {
        const {language} = figure.dataset
        if (language === "mermaid" && figure.classList.contains("code--closed")) {
            if (output.querySelectorAll(".diagram").length < MOST_DIAGRAMS) {
                drawDiagram(figure)
            }
        } else {
            highlight(figure.querySelector("code"), language)
        }
    }
}

function figures(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) {
        return []
    }
    return node.matches("figure.code") ? [node] : [...node.querySelectorAll("figure.code")]
}
