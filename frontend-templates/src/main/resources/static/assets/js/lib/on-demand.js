/** Behaviours that are large, and that not every page needs. */

/** Loads and registers a controller when the first element that names it is on the page. */
export function registerOnDemand(application, name, load, page = document) {
    let loading = null
    const look = () => {
        if (page.querySelector(`[data-controller~="${name}"]`)) {
            loading ??= load().then((module) => application.register(name, module.default), () => (loading = null))
        }
    }
    look()
    page.addEventListener("turbo:render", look)
    page.addEventListener("turbo:load", look)
    page.addEventListener("turbo:frame-render", look)
}
