/** A page may hold many texts; together they may not keep it from being painted. */

const FIRST_SLICE = 100
const SLICE = 40
const SAME_PAGE = 500

let burst = -Infinity
let current = {}

/** When what is shown at once, before a new page is painted, has to end: for all texts of the page together. */
export function pageEnds(now = performance.now()) {
    if (now - burst > SAME_PAGE) {
        burst = now
    }
    return burst + FIRST_SLICE
}

/** When the work of a frame has to end: for all texts together, because they get the same `frame` time. */
export function frameEnds(frame, now = performance.now()) {
    if (frame !== current.frame) {
        current = {frame, began: now}
    }
    return current.began + SLICE
}
