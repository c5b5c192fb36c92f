/** What every hostile text tries: to run a script, or to tell somebody elsewhere what the reader sees. Both leave a trace in tests. */
export const RUN = "ranAScript(1)"
export const HOME = "https://evil.test/x?q=secret"
