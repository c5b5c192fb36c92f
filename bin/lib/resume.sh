# Goes on with a run of bin/test that was cut off. Sourced by it, behind count.sh.

# The classes that have passed, as Surefire wants to be told what to leave out.
PASSED=target/passed.txt
SCRIPTS_PASSED=target/scripts-passed
RUN_OF=target/run-of

# begin_or_resume RESUME: keeps the reports of what has passed in the last run if RESUME is true and that run was of the same files
# and of the same length; else none is kept
begin_or_resume() {
    local now report
    now="${ATRIUM_FULL:-} $(find pom.xml bin ./*/pom.xml ./*/src -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum)"
    if [[ "$1" == true && -f "$RUN_OF" && "$(cat "$RUN_OF")" == "$now" ]]; then
        failed_reports | xargs -r rm -f
    else
        rm -rf ./*/target/surefire-reports "$SCRIPTS_PASSED"
    fi
    echo "$now" >"$RUN_OF"
    find . -path './*/target/surefire-reports/TEST-*.xml' | sed 's|.*/TEST-||; s|\.xml$|.java|' |
        sed 's|\.|/|g; s|/java$|.java|' | LC_ALL=C sort >"$PASSED"
    [[ ! -s "$PASSED" ]] || say "Passed before the cut, and not run again: $(wc -l <"$PASSED") classes."
}

# stories_passed: what keeps the stories that have been told from being told again
stories_passed() {
    sed -n 's|.*/\([A-Za-z0-9]*Story\)\.java$|,!\1|p' "$PASSED" | tr -d '\n'
}

# scripts_once FILE: the tests of the scripts, unless they have passed; FILE holds what they have said
scripts_once() {
    [[ -f "$SCRIPTS_PASSED" && -f "$1" ]] && return
    frontend-templates/src/test/js/run --browser >"$1" 2>&1 </dev/null || return
    touch "$SCRIPTS_PASSED"
}
