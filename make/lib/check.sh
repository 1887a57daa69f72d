# Checks of a test script: each prints one line, and what it said when it failed. The script sets WORK to a directory.
# shellcheck shell=bash

FAILED=0

# check WHAT COMMAND...
check() {
    local what=$1 started=$SECONDS
    shift
    if "$@" >"$WORK/last" 2>&1; then
        printf 'ok      %s (%s s)\n' "$what" "$((SECONDS - started))"
    else
        printf 'FAILED  %s\n' "$what"
        sed 's/^/        /' "$WORK/last" | tail -n 30
        FAILED=$((FAILED + 1))
    fi
}

# checked: ends the script, with what failed.
checked() {
    ((FAILED == 0)) || { echo "$FAILED checks failed; what there is to read is in $WORK"; exit 1; }
    rm -rf "$WORK"
}
