# What every script needs before it can begin. Sourced, not run. Each `need_…` makes sure of one thing: it finds it,
# installs or fetches it, or says what to do. All of them are quick when there is nothing to do.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/atrium"

say() { printf '%s\n' "$*"; }
step() { printf '==> %s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
version_of() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" pom.xml | head -1; }

need_linux() {
    [[ "$(uname -s)-$(uname -m)" == Linux-x86_64 ]] ||
        fail "This needs Linux on amd64: the PostgreSQL it unpacks is built for that. This is $(uname -s) on $(uname -m)."
}

# Any JDK may be the default one; the server is compiled and run with 25.
need_java() {
    local home
    for home in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/*; do
        if [[ -x "$home/bin/javac" ]] && grep -qs '^JAVA_VERSION="25' "$home/release"; then
            export JAVA25_HOME="$home" # Maven's toolchain discovery reads this name too
            return
        fi
    done
    fail "A JDK 25 is needed and none was found. Install one, for example Temurin from https://adoptium.net, anywhere
under /usr/lib/jvm, /opt or ~/.jdks, or name its folder in JAVA25_HOME. It need not be the default JDK."
}

need_maven() {
    has mvn || fail "Maven is needed. On Debian or Ubuntu: apt-get install maven"
}

need_node() {
    has node && has npm || fail "Node 20 or newer and npm are needed. On Debian: apt-get install nodejs npm"
    local major
    major="$(node --version | sed 's/^v\([0-9]*\).*/\1/')"
    ((major >= 20)) || fail "Node 20 or newer is needed; this is $(node --version)."
}

# Programs, and files by their path, from Debian: need_debian <command or path> <package> ...
need_debian() {
    local missing=()
    while (($#)); do
        has "$1" || [[ -x "/usr/sbin/$1" || -f "$1" ]] || missing+=("$2")
        shift 2
    done
    ((${#missing[@]})) || return 0
    local as_root=()
    if ((EUID != 0)); then
        has sudo && sudo -n true 2>/dev/null || fail "Please install: ${missing[*]}   (apt-get install ${missing[*]})"
        as_root=(sudo -n)
    fi
    has apt-get || fail "Please install: ${missing[*]}"
    step "Installing ${missing[*]} from Debian"
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Chromium without its windows: the same pages for half of the work. Where Debian does not have it, Chromium will do.
need_browser() {
    (need_debian chromium-headless-shell chromium-headless-shell) || need_debian chromium chromium
    ATRIUM_CHROMIUM="$(command -v chromium-headless-shell || command -v chromium)"
    export ATRIUM_CHROMIUM
}

# Keycloak's archive, by way of the Maven repository; the launcher unpacks and builds it once.
need_keycloak() {
    local version repository archive
    version="$(version_of keycloak.version)"
    repository="$HOME/.m2/repository"
    archive="$repository/org/keycloak/keycloak-quarkus-dist/$version/keycloak-quarkus-dist-$version.tar.gz"
    [[ -f "$archive" ]] && return
    step "Fetching Keycloak $version (176 MB)"
    mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get -Dtransitive=false \
        "-Dartifact=org.keycloak:keycloak-quarkus-dist:$version:tar.gz"
}

# The driver of the browser tests, from npm: the same as in Playwright's own bundle, without five platforms' copies.
# The Java driver wants a folder with `package` and `node` in it.
need_playwright() {
    local version folder unfinished
    version="$(version_of playwright.version)"
    folder="$CACHE/playwright-core-$version"
    if [[ ! -d "$folder/driver" ]]; then
        step "Fetching playwright-core $version from npm"
        mkdir -p "$CACHE"
        unfinished="$(mktemp -d "$folder.XXXXXX")"
        npm install --prefix "$unfinished" --no-audit --no-fund --silent "playwright-core@$version" </dev/null
        mkdir "$unfinished/driver"
        ln -s ../node_modules/playwright-core "$unfinished/driver/package"
        ln -s "$(command -v node)" "$unfinished/driver/node"
        rm -rf "$folder"
        mv "$unfinished" "$folder"
    fi
    export ATRIUM_PLAYWRIGHT="$folder/node_modules/playwright-core"
    export ATRIUM_PLAYWRIGHT_DRIVER="$folder/driver"
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
}

# What looks for faults that keep people from using a page, from npm.
need_axe() {
    local version folder
    version="$(version_of axe-core.version)"
    folder="$CACHE/axe-core-$version"
    if [[ ! -f "$folder/node_modules/axe-core/axe.min.js" ]]; then
        step "Fetching axe-core $version from npm"
        mkdir -p "$folder"
        npm install --prefix "$folder" --no-audit --no-fund --silent "axe-core@$version" </dev/null
    fi
    export ATRIUM_AXE="$folder/node_modules/axe-core"
}

# Maven, with a line for each module and now and then one for what it downloads.
maven() {
    local log="${MAVEN_LOG:-target/maven.log}" line_by_line=()
    mkdir -p target
    # Debian's awk would otherwise read four thousand characters before it shows the first.
    [[ "$(readlink -f "$(command -v awk)")" != *mawk ]] || line_by_line=(-W interactive)
    # It only calls other programs: compiling itself well costs more than it gains.
    MAVEN_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${MAVEN_OPTS:-}" mvn -B "$@" </dev/null 2>&1 | tee "$log" | awk "${line_by_line[@]}" '
        function tests(line) {
            sub(/^\[[A-Z]+\] *Tests run: /, "", line); sub(/, Failures: 0, Errors: 0, Skipped: 0/, " passed", line)
            sub(/, Time elapsed:/, " in", line); sub(/ -- in dev\.atrium\./, "  ", line); return line
        }
        /^\[INFO\] Building Atrium/  { sub(/^\[INFO\] Building /, "    "); sub(/ +0\.[0-9].*\[/, "  ["); print; fflush(); next }
        /Downloaded from/            { if (++files % 100 == 0) { print "    ... " files " files fetched"; fflush() } next }
        / -- in dev\.atrium/         { print "      " tests($0); fflush(); next }
        /^\[ERROR\]|^\[INFO\] BUILD/ { print; fflush() }'
}

sources() {
    find pom.xml ./*/pom.xml ./*/src/main -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum
}

# Builds the server and the launcher when a source has changed since the last time.
need_build() {
    local stamp=target/built-from now
    now="$(sources)"
    if [[ -f "$stamp" && -f local-stack/target/class-path.txt && "$now" == "$(cat "$stamp")" ]]; then
        return
    fi
    step "Building (the first time this also downloads what it needs)"
    rm -f "$stamp"
    maven package -DskipTests -Dspring-javaformat.skip=true -pl backend,local-stack -am ||
        fail "The build has failed; all of it is in target/maven.log."
    echo "$now" >"$stamp"
}

# Runs a class of the local stack in place of this script.
run_stack() {
    exec "$JAVA25_HOME/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED -Dslf4j.internal.verbosity=ERROR \
        -cp "local-stack/target/classes:$(cat local-stack/target/class-path.txt)" "$@"
}
