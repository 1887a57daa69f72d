# Every line tells how long it has been, so that nobody wonders whether something hangs.
# shellcheck shell=bash

if [[ -t 1 ]]; then BOLD=$'\e[1m' DIM=$'\e[2m' PLAIN=$'\e[0m'; else BOLD='' DIM='' PLAIN=''; fi

elapsed() { printf '%s%2d:%02d%s' "$DIM" $((SECONDS / 60)) $((SECONDS % 60)) "$PLAIN"; }

note() { printf '%s  %s\n' "$(elapsed)" "$*"; }

chapter() { printf '\n%s  %s%s%s\n' "$(elapsed)" "$BOLD" "$*" "$PLAIN"; }

# stamped COMMAND...: its output, each line with the time. Its exit code is kept.
stamped() { "$@" 2>&1 | stamp; }

stamp() { while IFS= read -r line; do note "$line"; done; }

# show COMMAND...: the command as a person would type it, then what it prints.
show() {
    note "${BOLD}\$ $*$PLAIN"
    stamped "$@"
}

# until_true SECONDS WHAT STATE COMMAND...: waits until the command succeeds; every few seconds it says how far things are, as the
# function STATE prints it. False when the time is over.
until_true() {
    local limit=$1 what=$2 state=$3 begun=$SECONDS said=$SECONDS
    shift 3
    until "$@" >/dev/null 2>&1; do
        if ((SECONDS - begun >= limit)); then
            note "$what did not happen within $limit s"
            return 1
        fi
        if ((SECONDS - said >= 5)); then
            said=$SECONDS
            note "waiting for: $what ($((SECONDS - begun)) s) $($state 2>&1 | tr '\n' ' ')"
        fi
        sleep 0.5
    done
    note "$what: after $((SECONDS - begun)) s"
}
