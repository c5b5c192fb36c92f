const STEPS = [["minute", 60], ["hour", 60], ["day", 24], ["week", 7], ["month", 4.348], ["year", 12]]

/** "3 minutes ago" in that language; less than a minute is "now". */
export function relativeTime(then, now, language) {
    const format = new Intl.RelativeTimeFormat(language, {numeric: "auto"})
    let amount = (then - now) / 1000
    let unit = "second"
    for (const [next, size] of STEPS) {
        if (Math.abs(amount) < (unit === "second" ? 60 : size)) {
            break
        }
        amount /= size
        unit = next
    }
    return unit === "second" ? format.format(0, "second") : format.format(Math.trunc(amount), unit)
}

export function exactTime(then, language) {
    return new Intl.DateTimeFormat(language, {dateStyle: "full", timeStyle: "short"}).format(then)
}
