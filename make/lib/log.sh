# Messages and progress. Everything a person reads goes to stderr; stdout is kept for results such as a path.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }

step() { printf '  %s\n' "$*" >&2; }

# die MESSAGE: what happened, what it means, what to do.
die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit "$SAID_WHY"
}

# A script of ours never ends without a word: what nobody foresaw names its place.
SAID_WHY=3
set -E
trap 'fell "$?" "${BASH_SOURCE[0]}" "$LINENO" "$BASH_COMMAND"' ERR

fell() {
    # Ctrl-C needs no explanation.
    (($1 != 130)) || exit 130
    (($1 == SAID_WHY)) || printf '%s: unexpected failure (%s) at %s line %s: %s\n' "$(basename "$0")" "$1" "$2" "$3" "$4" >&2
    exit "$SAID_WHY"
}

# progress LABEL LOG COMMAND...: runs a command with its output in LOG and shows that it is alive and how long it took.
# On failure the end of the log is shown, because that is where the reason is.
progress() {
    local label=$1 log=$2 started=$SECONDS pid status=0 shown=0
    shift 2
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 &
    pid=$!
    # A shell's background commands do not hear Ctrl-C by themselves.
    # shellcheck disable=SC2064
    trap "kill $pid 2>/dev/null; wait $pid 2>/dev/null || true; exit 130" INT TERM
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        if ((SECONDS - started - shown >= 10)); then
            shown=$((SECONDS - started))
            step "$label ... ${shown} s$(log_lines "$log")"
        fi
    done
    wait "$pid" || status=$?
    trap - INT TERM
    if ((status != 0)); then
        tail -n 25 "$log" >&2
        die "$label failed with exit code $status after $((SECONDS - started)) s; the whole output is in $log"
    fi
    step "$label: done in $((SECONDS - started)) s"
}

# A compiler prints one line a package: the count shows that it moves.
log_lines() {
    local lines
    lines=$(wc -l <"$1")
    ((lines < 2)) || printf ' (%s lines of output)' "$lines"
}

# await SECONDS WHAT COMMAND...: waits until the command succeeds; false (not an exit) when the time is over.
await() {
    local seconds=$1 what=$2 started=$SECONDS
    shift 2
    until "$@" >/dev/null 2>&1; do
        if ((SECONDS - started >= seconds)); then
            say "waited $seconds s in vain for $what"
            return 1
        fi
        sleep 0.1
    done
}
