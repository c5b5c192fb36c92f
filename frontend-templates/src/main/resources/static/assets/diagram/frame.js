/*
 * Draws one diagram and says how high it is. This page has no origin, no cookies and no network; it is a classic script because
 * a module would have to be fetched across origins.
 */
(() => {
    "use strict"

    const LARGEST = 20000
    const place = document.getElementById("diagram")

    // A node may ask for a picture; this frame has no network, so such a diagram is shown as its source at once.
    window.Image = function () {
        throw new Error("A diagram loads nothing")
    }

    function tell(message) {
        window.parent.postMessage(message, "*")
    }

    function configure(dark) {
        window.mermaid.initialize({
            startOnLoad: false,
            securityLevel: "strict",
            suppressErrorRendering: true,
            theme: dark ? "dark" : "default",
            htmlLabels: false,
            flowchart: {htmlLabels: false},
            maxTextSize: LARGEST,
            maxEdges: 400,
            fontFamily: "system-ui, sans-serif",
            // What a diagram may not change about itself by an "init" line.
            secure: ["secure", "securityLevel", "startOnLoad", "maxTextSize", "maxEdges", "suppressErrorRendering",
                "htmlLabels", "flowchart", "themeCSS", "fontFamily", "altFontFamily", "dompurifyConfig"],
        })
    }

    async function draw({source, dark}) {
        configure(dark)
        // Only a frame in the same colour scheme as the page around it lets the page's background through.
        document.documentElement.style.colorScheme = dark ? "dark" : "light"
        try {
            const {svg} = await window.mermaid.render("drawing", source)
            place.innerHTML = svg
            place.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes))
            tell({type: "drawn", height: place.getBoundingClientRect().height})
        } catch {
            tell({type: "failed"})
        }
    }

    window.addEventListener("message", (event) => {
        if (event.source === window.parent && event.data?.type === "draw" && typeof event.data.source === "string") {
            draw(event.data)
        }
    }, {once: true})

    tell({type: window.mermaid ? "ready" : "failed"})
})()
