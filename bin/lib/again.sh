# Asks what has failed once more, alone. Sourced by bin/test, behind count.sh; decision 31 says why.

# More than so many classes or files that failed are a fault, not a crowd.
AGAIN_AT_MOST=3

# ask_tests_again: runs the failed classes again, whose new reports take the place of the old ones; names those that pass now
ask_tests_again() {
    local reports modules classes
    reports="$(failed_reports)"
    [[ -n "$reports" ]] && (($(wc -l <<<"$reports") <= AGAIN_AT_MOST)) || return 0
    modules="$(cut -d/ -f2 <<<"$reports" | sort -u | paste -sd,)"
    classes="$(sed 's|.*/TEST-||; s|\.xml$||; s|\$.*||; s|.*\.||' <<<"$reports" | sort -u | paste -sd,)"
    step "Running again, alone: $classes"
    JAVA_HOME="$JAVA25_HOME" MAVEN_LOG=target/maven-again.log maven verify -pl "$modules" -am -Dtest="$classes" \
        -Dsurefire.failIfNoSpecifiedTests=false -Dmaven.test.failure.ignore=true || return 0
    LC_ALL=C comm -23 <(echo "$reports") <(failed_reports) | sed 's/^/Failed beside others, passed alone: /'
}

# ask_scripts_again SCRIPTS: the same for the files with scripts' tests of which SCRIPTS tells; fails when one fails again
ask_scripts_again() {
    local files
    files="$(sed -n "s|^ *location: '.*/\(src/test/js/[^:]*\):.*|\1|p" "$1" | sort -u)"
    [[ -n "$files" ]] && (($(wc -l <<<"$files") <= AGAIN_AT_MOST)) || return 1
    step "Running again, alone:" $files
    # Names of our own files, which hold no blanks.
    frontend-templates/src/test/js/run $files >target/scripts-again.txt 2>&1 </dev/null || return 1
    say "Failed beside others, passed alone:" $files
}
