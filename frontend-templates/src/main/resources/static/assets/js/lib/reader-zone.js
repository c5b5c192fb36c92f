/** Tells the server in which time zone its dates are read, so that "today" is the reader's day without scripts too. */
export function tellZone(page = document, zone = Intl.DateTimeFormat().resolvedOptions().timeZone) {
    const told = `atrium-zone=${zone}`
    if (zone && !page.cookie.split("; ").includes(told)) {
        page.cookie = `${told}; path=/; max-age=31536000; SameSite=Lax`
    }
}
