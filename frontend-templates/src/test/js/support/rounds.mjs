/** How much a test of endurance does: little in `bin/test`, all in `bin/test --full`. */
export const full = Boolean(process.env.ATRIUM_FULL)

export const rounds = (usual, all) => (full ? all : usual)

/** How long a processor worked on it, in milliseconds. The clock would count what a crowded machine does beside it; and a time limit does not end what never waits. */
export const worked = (deed) => {
    const before = process.cpuUsage()
    deed()
    const {user, system} = process.cpuUsage(before)
    return (user + system) / 1000
}
