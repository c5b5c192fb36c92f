/** As much of a browser's EventSource as the follower uses, for Node. */
import {get} from "node:http"

export class NodeEventSource extends EventTarget {
    #request
    #buffer = ""
    #closed = false

    constructor(url) {
        super()
        this.#request = get(url, (response) => this.#answered(response))
        this.#request.on("error", () => this.#tell("error"))
    }

    close() {
        this.#closed = true
        this.#request.destroy()
    }

    #answered(response) {
        if (response.statusCode !== 200) {
            response.resume()
            return this.#tell("error")
        }
        this.#tell("open")
        response.setEncoding("utf8")
        response.on("data", (chunk) => this.#read(chunk))
        response.on("error", () => this.#tell("error"))
        response.on("end", () => this.#tell("error"))
    }

    #read(chunk) {
        this.#buffer += chunk
        for (let end = this.#buffer.indexOf("\n\n"); end >= 0; end = this.#buffer.indexOf("\n\n")) {
            const lines = this.#buffer.slice(0, end).split("\n")
            this.#buffer = this.#buffer.slice(end + 2)
            const field = (name) => lines.find((line) => line.startsWith(name + ": "))?.slice(name.length + 2)
            if (field("event")) {
                this.#tell(field("event"), field("data"))
            }
        }
    }

    #tell(name, data) {
        if (!this.#closed) {
            this.dispatchEvent(Object.assign(new Event(name), {data}))
        }
    }
}
