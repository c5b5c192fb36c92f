const FIRST = 250
const LONGEST = 8000

/** How many milliseconds to wait before the nth attempt (from 0): doubling, spread out so that not all come at once. */
export function backoff(attempt, random = Math.random) {
    const span = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10))
    return Math.round(span / 2 + (span / 2) * random())
}
