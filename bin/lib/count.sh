# Counts what Maven's reports say, by kind of test, and tells what has failed. Sourced by bin/test.

# count_reports: prints a line for each test class: kind passed failed skipped
count_reports() {
    local report class
    while IFS= read -r report; do
        class="$(basename "$report" .xml)"
        class="${class#TEST-}"
        printf '%s\t%s\n' "$(kind_of "${report%%/target/*}" "$class")" "$(numbers_of "$report")"
    done < <(find . -path './*/target/surefire-reports/TEST-*.xml' | sed 's|^\./||' | LC_ALL=C sort)
}

# failed_reports: the reports that tell of a failure, a line each
failed_reports() {
    grep -lsE '<(failure|error)[ >]' ./*/target/surefire-reports/TEST-*.xml | LC_ALL=C sort || true
}

# tell_failures: which reports tell of a failure, and what each of them says before its stack
tell_failures() {
    local report
    while IFS= read -r report; do
        say "failed: $report"
        report="${report%.xml}.txt"
        grep -A 15 -E '<<< (FAILURE|ERROR)!$' "${report/TEST-/}" | grep -v '^[[:space:]]at ' | head -60 || true
    done < <(failed_reports)
}

numbers_of() {
    grep -m1 -o '<testsuite [^>]*>' "$1" | awk '
        function attribute(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0 }
        { failed = attribute("failures") + attribute("errors"); skipped = attribute("skipped")
          printf "%d\t%d\t%d", attribute("tests") - failed - skipped, failed, skipped }'
}

# The four kinds of house-style.md, and one for each module of tools.
kind_of() {
    local module="$1" class="$2" source
    case "$module/$class" in
    stories/*) echo story && return ;;
    *ArchitectureTest | *HouseTest | *SchemaPageTest | *CatalogueLintTest | *RouteMatrixTest) echo architecture && return ;;
    local-stack/*) echo "local stack" && return ;;
    bench/*) echo bench && return ;;
    helm/*) echo chart && return ;;
    esac
    source="$module/src/test/java/${class//.//}.java"
    if grep -qsE 'dev\.atrium\.(testing|stack)|World|extends ' "$source"; then
        echo "door or store"
    else
        echo rule
    fi
}

# Reads node's summary on standard input: passed failed skipped. What failed counts as passed when it passed alone (the argument is 0).
count_node() {
    awk -v told="$1" '$1 ~ /^(#|ℹ)$/ { n[$2] = $3 }
        END { if (told == 0) { n["pass"] += n["fail"]; n["fail"] = 0 }
              printf "script\t%d\t%d\t%d\n", n["pass"], n["fail"] + n["cancelled"], n["skipped"] + n["todo"] }'
}

# Turns the lines into the closing table; its last line is the sum. Fails when a test has failed or none has run.
print_counts() {
    awk -F '\t' '
        { passed[$1] += $2; failed[$1] += $3; skipped[$1] += $4; p += $2; f += $3; s += $4 }
        END {
            printf "\n%-16s %7s %7s %8s\n", "kind", "passed", "failed", "skipped"
            n = split("rule|door or store|architecture|story|script|local stack|bench|chart", order, "|")
            for (i = 1; i <= n; i++) if (order[i] in passed)
                printf "%-16s %7d %7d %8d\n", order[i], passed[order[i]], failed[order[i]], skipped[order[i]]
            printf "\n%d passed, %d failed, %d skipped\n", p, f, s
            exit (f > 0 || p == 0)
        }'
}
