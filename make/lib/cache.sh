# Where things are that several parts share. Files between runs live in the cache by version; target/ only points at them.
# shellcheck shell=bash disable=SC2034

REPOSITORY=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${LYREBIRD_CACHE:-${HOME:-/root}/.cache/lyrebird}
CACHE_LOGS=$CACHE/logs

# locked NAME COMMAND...: one process at a time fills a part of the cache; the others wait and find it filled.
locked() {
    local name=$1
    shift
    mkdir -p "$CACHE"
    (
        exec 9>"$CACHE/.$name.lock"
        if ! flock -n 9; then
            say "another process is working on $name; waiting for it"
            flock 9
        fi
        "$@" 9>&-
    )
}

# fingerprint FILE...: a short name for the content of these files, to find out whether a cached result is stale.
fingerprint() { cat "$@" | sha256sum | cut -c 1-16; }
