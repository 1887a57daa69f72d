# Processes that outlive the command that started them. Each carries its name in its environment, so that a process is
# recognised as ours whatever a stale pid file says.
# shellcheck shell=bash

MARK=LYREBIRD_CLUSTER_PROCESS

# launch NAME COMMAND...: starts it in a session of its own unless it runs already.
launch() {
    local name=$1
    shift
    ! running "$name" || return 0
    mkdir -p "$RUN/pids" "$NATIVE_LOGS"
    # File descriptors of a make that called us (its job server, a lock) must not stay open in the background.
    setsid env -i PATH="$NATIVE_PATH" HOME=/root "$MARK=$name" "$@" \
        </dev/null >>"$NATIVE_LOGS/$name.log" 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- &
    printf '%s\n' "$!" >"$RUN/pids/$name"
    disown
}

running() {
    local pid
    pid=$(cat "$RUN/pids/$1" 2>/dev/null) && marked "$pid" "$1"
}

# marked PID NAME: a process that ended and was not waited for has no environment any more.
marked() { grep -qz "^$MARK=$2\$" "/proc/$1/environ" 2>/dev/null; }

# Every process of ours, also one that no pid file knows, and containerd's shims, which inherit its environment.
our_processes() {
    grep -lz "^$MARK=" /proc/[0-9]*/environ 2>/dev/null | cut -d / -f 3 | grep -vx "$$" || true
}

# quit NAME: asks, waits, then insists.
quit() {
    local pid
    running "$1" || return 0
    pid=$(cat "$RUN/pids/$1")
    kill -TERM "$pid" 2>/dev/null || true
    gone 50 "$pid" || kill -KILL "$pid" 2>/dev/null || true
    gone 20 "$pid" || true
    rm -f "$RUN/pids/$1"
}

# gone TENTHS PID...: waits until none of them is alive (a zombie is not).
gone() {
    local tenths=$1 pid
    shift
    for pid in "$@"; do
        while alive "$pid"; do
            ((tenths-- > 0)) || return 1
            sleep 0.1
        done
    done
}

alive() {
    local state
    state=$(sed -n 's/^State:\t\(.\).*/\1/p' "/proc/$1/status" 2>/dev/null) && [[ -n $state && $state != Z ]]
}
