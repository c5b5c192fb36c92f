import {backoff} from "./backoff.js"

const EVENTS = ["reasoning", "text", "waiting", "model", "title", "finished", "signed-out"]

/** A reply that is being written is never silent for longer: the server would have ended it. */
const LONGEST_SILENCE = 45_000
const STALE = 20_000
const HANDOVER = 300
const OFFLINE = 10_000

/**
 * Keeps one stream of events open until it is told to stop. The browser's own reconnecting is not used: it repeats the id of the
 * last event, waits for seconds and gives up after an error page. This one asks for what follows the position held here.
 */
export class Follower {
    #options
    #source = null
    #timer = null
    #attempt = 0
    #heard = 0
    #stopped = true

    /**
     * @param options `address(position)`, `position()`, `hear(name, data)`, `phase(name)`, `lost(attempt)`; and for tests
     *   `open(url)`, `clock` with `setTimeout`, `clearTimeout`, `now`
     */
    constructor(options) {
        this.#options = {open: (url) => new EventSource(url), clock: browserClock, ...options}
    }

    start() {
        this.#stopped = false
        this.#attempt = 0
        this.#connect()
    }

    stop() {
        this.#stopped = true
        this.#close()
    }

    /** The page is back, or the network: a connection that was silent for long may be dead without knowing. */
    wake() {
        if (!this.#stopped && (this.#source === null || this.#now() - this.#heard > STALE)) {
            this.#attempt = 0
            this.#connect()
        }
    }

    /** The network is gone, says the browser; it is wrong now and then, so that it is tried all the same, but slowly. */
    sleep() {
        if (!this.#stopped) {
            this.#wait(OFFLINE)
            this.#options.phase("offline")
        }
    }

    /** What was heard does not fit to what is held: ask again from here. */
    again() {
        this.#retry()
    }

    #connect() {
        this.#close()
        const {address, position, open} = this.#options
        const source = open(address(position()))
        this.#source = source
        this.#listen(source)
        this.#watch()
    }

    #listen(source) {
        const current = (action) => (event) => this.#source === source && action(event)
        source.addEventListener("open", current(() => this.#opened()))
        source.addEventListener("error", current(() => this.#retry()))
        source.addEventListener("reconnect", current(() => this.#wait(HANDOVER * Math.random())))
        for (const name of EVENTS) {
            source.addEventListener(name, current((event) => this.#hear(name, event.data)))
        }
    }

    #opened() {
        this.#watch()
        this.#options.phase("open")
    }

    #hear(name, data) {
        this.#attempt = 0
        this.#watch()
        const parsed = parse(data)
        if (parsed === null) {
            this.#retry()
        } else {
            this.#options.hear(name, parsed)
        }
    }

    #retry() {
        if (this.#stopped) {
            return
        }
        const attempt = this.#attempt++
        this.#wait(backoff(attempt))
        this.#options.phase("reconnecting")
        this.#options.lost(attempt)
    }

    #wait(pause) {
        this.#close()
        this.#timer = this.#options.clock.setTimeout(() => this.#connect(), pause)
    }

    #watch() {
        this.#heard = this.#now()
        this.#options.clock.clearTimeout(this.#timer)
        this.#timer = this.#options.clock.setTimeout(() => this.#retry(), LONGEST_SILENCE)
    }

    #close() {
        this.#options.clock.clearTimeout(this.#timer)
        this.#source?.close()
        this.#source = null
    }

    #now() {
        return this.#options.clock.now()
    }
}

const browserClock = {
    setTimeout: (action, pause) => setTimeout(action, pause),
    clearTimeout: (timer) => clearTimeout(timer),
    now: () => Date.now(),
}

function parse(data) {
    try {
        return JSON.parse(data)
    } catch {
        return null
    }
}
