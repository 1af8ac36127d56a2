#!/usr/bin/env bash
# The project's entry point: ./build.sh help
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
cd "$root"

solution=PromHa.sln
results=artifacts/test-results
test_timeout=${PROMHA_TEST_TIMEOUT:-900}   # seconds for one test project

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# No build process may outlive the command: a caller that reads our output through a pipe would wait for it.
# (The build itself makes an exception, see there.)
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false

say() { printf '%s\n' "$*" >&2; }
die() { say "build.sh: $*"; exit 1; }

usage() {
    cat <<'TEXT'
usage: ./build.sh <command> [arguments]

  demo [--once] [--json] [--keep]
                           run a master and a slave with real servers on this machine, until Ctrl-C
                           --once: play the story once and exit with 0 (as promised) or 1
                           --json: print the result as JSON lines
                           --keep: keep the temporary directory with configuration, data and logs
  test                     build everything with warnings as errors and run every test project
  bench                    run the benchmarks in short form, and the side-by-side comparisons
  pack [dotnet options]    write the NuGet packages to artifacts/packages
  help                     print this text

demo, test and bench need prometheus, promtool, prometheus-alertmanager and amtool, test also keepalived, nginx and
victoria-metrics. If one of them is missing, root on Debian or Ubuntu gets it installed by apt-get; anybody
else is told what to install.
TEXT
}

# ---- set-up -----------------------------------------------------------------------------------------

need_dotnet() {
    command -v dotnet >/dev/null 2>&1 ||
        die "the .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download and put dotnet on the PATH"
    # Fails when global.json asks for an SDK that is not installed.
    dotnet --version >/dev/null 2>&1 ||
        die "no .NET SDK that global.json accepts is installed: install the .NET 10 SDK from https://dotnet.microsoft.com/download"
}

missing_servers() {
    local name
    for name in prometheus promtool prometheus-alertmanager amtool "$@"; do
        # Debian renames alertmanager; upstream's name will do as well.
        command -v "$name" >/dev/null 2>&1 || command -v "${name#prometheus-}" >/dev/null 2>&1 || printf ' %s' "$name"
    done
}

# What is needed beside Prometheus and Alertmanager is given by name; program and package are called the same.
need_servers() {
    local missing
    missing=$(missing_servers "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        die "missing on the PATH:$missing. Install the packages prometheus prometheus-alertmanager $* (Debian, Ubuntu), or put the programs of upstream's releases there"
    fi
    say "installing prometheus prometheus-alertmanager $* (missing:$missing)"
    mkdir -p artifacts
    if ! install_servers "$@" </dev/null >artifacts/apt-get.log 2>&1; then
        tail -n 40 artifacts/apt-get.log >&2
        die "apt-get could not install prometheus prometheus-alertmanager $*"
    fi
    missing=$(missing_servers "$@")
    [ -z "$missing" ] || die "still missing on the PATH after the installation:$missing"
}

# In a subshell, so that the trap ends with it. The packages would start their services on the usual ports;
# policy-rc.d is Debian's way to say no. One that is there already is the administrator's and stays as it is.
install_servers() (
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        trap 'rm -f "$policy"' EXIT
        trap 'exit 130' INT TERM HUP
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 update || exit 1
    apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends prometheus prometheus-alertmanager "$@"
)

# Quiet unless it fails. One compiler server for the whole build makes it more than twice as fast; it is ours
# alone and is ended with the build. The output goes to a file, so nothing holds on to our caller's pipe.
build() {
    local log=artifacts/build.log id=promha-build-$$ code=0
    mkdir -p artifacts
    say "building $1 (Release, warnings as errors)"
    local attempt
    for attempt in 1 2 3; do
        code=0
        dotnet build "$@" -c Release -warnaserror -nodeReuse:false -tl:off -v q \
            -p:UseSharedCompilation=true -p:SharedCompilationId="$id" </dev/null >"$log" 2>&1 || code=$?
        end_compiler_server "$id"
        # NU1301: the package source could not be reached, which the next moment it may be.
        [ "$code" != 0 ] && grep -q NU1301 "$log" && [ "$attempt" != 3 ] || break
        say "the package source could not be reached; trying again"
        sleep $((attempt * 5))
    done
    if [ "$code" != 0 ]; then
        # MSBuild repeats every message in its summary.
        grep -E '(error|warning) ' "$log" | sort -u >&2 || cat "$log" >&2
        die "the build failed; everything it said is in $log"
    fi
}

end_compiler_server() {
    local process
    for process in /proc/[0-9]*; do
        case $(tr '\0' ' ' 2>/dev/null <"$process/cmdline" || :) in
            *"-pipename:$1 "*) kill "${process#/proc/}" 2>/dev/null || : ;;
        esac
    done
}

# ---- test -------------------------------------------------------------------------------------------

# The numbers of an xunit result file: passed failed skipped. An error outside of a test (a fixture that cannot
# be torn down, for example) is a failure.
totals() {
    awk -v RS='<' '
        function attribute(name,   text) {
            text = $0
            if (!sub("^.*[ \t\n]" name "=\"", "", text)) return 0
            sub("\".*$", "", text)
            return text + 0
        }
        /^assembly[ \t\n]/ {
            passed += attribute("passed"); skipped += attribute("skipped")
            failed += attribute("failed") + attribute("errors"); seen = 1
        }
        END { if (!seen) exit 1; print passed + 0, failed + 0, skipped + 0 }
    ' "$1"
}

# One line per skipped test: name and reason.
skips() {
    awk -v RS='<' '
        /^test[ \t\n]/ {
            name = ""
            if ($0 ~ /[ \t\n]result="Skip"/) {
                name = $0; sub(/^.*[ \t\n]name="/, "", name); sub(/".*$/, "", name)
                gsub(/&quot;/, "\"", name); gsub(/&lt;/, "<", name); gsub(/&gt;/, ">", name); gsub(/&amp;/, "\\&", name)
            }
        }
        /^reason>/ { reason = ""; inside = 1; next }
        # The reason is in a CDATA section, and may hold the record separator.
        inside {
            reason = reason "<" $0
            if (reason !~ /\]\]>/) next
            inside = 0
            sub(/^<!\[CDATA\[/, "", reason); sub(/\]\]>.*$/, "", reason); gsub(/[ \t\r\n]+/, " ", reason)
            if (name != "") printf "    skipped: %s: %s\n", name, reason
            name = ""
        }
    ' "$1"
}

# What xunit said, without its head and its passing tests.
failures() {
    sed -e '/^xUnit.net v3/d' -e '/^  Discover/d' -e '/^  Starting/d' -e '/^  Finished/d' "$1"
}

run_project() {
    local name=$1 dll=$2 xml=$root/$results/$1.xml log=$root/$results/$1.log code=0 begin=$SECONDS numbers verdict

    if [ -f "$dll" ]; then
        # In the background, so that Ctrl-C reaches it through us; a test project's children end with it.
        timeout -k 20 "$test_timeout" dotnet "$dll" -noColor -noLogo -longRunning 60 -xml "$xml" </dev/null >"$log" 2>&1 &
        child=$!
        wait "$child" || code=$?
        child=
    else
        code=127
        printf 'not built: %s (is the project in %s?)\n' "$dll" "$solution" >"$log"
    fi

    if [ ! -s "$xml" ] || ! numbers=$(totals "$xml"); then
        numbers='0 1 0'
        if [ "$code" = 124 ] || [ "$code" = 137 ]; then
            printf 'stopped after %s s without a result\n' "$test_timeout" >>"$log"
        else
            printf 'ended with code %s and without a result\n' "$code" >>"$log"
        fi
    fi
    read -r p f s <<<"$numbers"
    # A runner that ends badly with every test passed is not to be believed.
    if [ "$code" != 0 ] && [ "$f" = 0 ]; then
        f=1
        printf 'ended with code %s although no test failed\n' "$code" >>"$log"
    fi

    verdict=ok
    [ "$f" = 0 ] || verdict=FAILED
    printf '%-6s %-32s %s passed, %s failed, %s skipped in %s s\n' "$verdict" "$name" "$p" "$f" "$s" "$((SECONDS - begin))"
    if [ "$f" != 0 ]; then
        failures "$log"   # tells of skipped tests, too
    elif [ "$s" != 0 ]; then
        skips "$xml"
    fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

run_tests() {
    need_dotnet
    need_servers keepalived nginx victoria-metrics
    build "$solution"

    rm -rf "$results"
    mkdir -p "$results"
    passed=0 failed=0 skipped=0 child=
    trap '[ -z "$child" ] || kill "$child" 2>/dev/null; exit 130' INT TERM HUP
    local project name
    for project in tests/*.Tests/*.csproj samples/*.Tests/*.csproj; do
        name=$(basename "$project" .csproj)
        run_project "$name" "$(dirname "$project")/bin/Release/net10.0/$name.dll"
    done

    [ "$failed" = 0 ] || say "logs: $results"
    printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
    [ "$failed" = 0 ] && [ "$passed" != 0 ]
}

# ---- demo, bench, pack ------------------------------------------------------------------------------

run_demo() {
    local argument
    for argument in "$@"; do
        case $argument in
            --once | --json | --keep) ;;
            --help) usage; return ;;
            *)
                usage >&2
                say "build.sh: demo knows --once, --json and --keep, not '$argument'"
                exit 2
                ;;
        esac
    done
    need_dotnet
    need_servers
    build samples/PromHa.Samples.Pair
    exec dotnet samples/PromHa.Samples.Pair/bin/Release/net10.0/PromHa.Samples.Pair.dll "$@"
}

run_bench() {
    need_dotnet
    need_servers
    build benchmarks/PromHa.Benchmarks
    dotnet benchmarks/PromHa.Benchmarks/bin/Release/net10.0/PromHa.Benchmarks.dll --filter '*' --job short
    local script
    for script in benchmarks/side-by-side/*.sh; do
        [ -f "$script" ] || continue
        say "$script"
        bash "$script"
    done
}

run_pack() {
    need_dotnet
    rm -rf artifacts/packages
    local project
    for project in src/*/*.csproj; do
        dotnet pack "$project" -c Release -o artifacts/packages -nodeReuse:false -tl:off -v q --nologo "$@" </dev/null
    done
    ls artifacts/packages
}

command=${1:-help}
[ $# = 0 ] || shift
case $command in
    demo) run_demo "$@" ;;
    test)
        [ $# = 0 ] || die "test takes no arguments"
        run_tests
        ;;
    bench) run_bench ;;
    pack) run_pack "$@" ;;
    help | -h | --help) usage ;;
    *)
        usage >&2
        die "no such command: $command"
        ;;
esac
