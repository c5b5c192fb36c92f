/** How much a test of endurance does: little in `bin/test`, all in `bin/test --full`. */
export const full = Boolean(process.env.ATRIUM_FULL)

export const rounds = (usual, all) => (full ? all : usual)
