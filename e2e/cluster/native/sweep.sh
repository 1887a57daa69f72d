# Takes the native cluster down wholly, also one that was killed, half started, or left over from before a restart of the
# machine. Every step finds its own work by looking at the machine, never by remembering.
# shellcheck shell=bash

sweep() {
    local i
    # The node first, or it would start again what is stopped below.
    for ((i = ${#PROCESSES[@]} - 1; i >= 0; i--)); do
        [[ ${PROCESSES[i]} != containerd ]] || stop_containers
        quit "${PROCESSES[i]}"
    done
    stop_containers
    stop_unknown
    unmount_all
    network_down
    remove_cgroups
    remove_files
}

# Containers are killed through their cgroups: this works without containerd, and with one that is confused.
stop_containers() {
    local pids
    for _ in {1..50}; do
        mapfile -t pids < <(container_processes)
        ((${#pids[@]} > 0)) || return 0
        kill -KILL "${pids[@]}" 2>/dev/null || true
        sleep 0.1
    done
    say "these container processes cannot be killed: ${pids[*]}"
}

container_processes() { pod_cgroups | while read -r group; do cat "$group/cgroup.procs" 2>/dev/null || true; done | sort -un; }

# With cgroup v1 one tree for each controller, with v2 one. Deepest first.
pod_cgroups() {
    local top
    for top in /sys/fs/cgroup/kubepods /sys/fs/cgroup/*/kubepods; do
        [[ ! -d $top ]] || find "$top" -depth -type d 2>/dev/null || true # groups go meanwhile
    done
}

stop_unknown() {
    local pids
    mapfile -t pids < <(our_processes)
    ((${#pids[@]} > 0)) || return 0
    kill -TERM "${pids[@]}" 2>/dev/null || true
    gone 20 "${pids[@]}" || kill -KILL "${pids[@]}" 2>/dev/null || true
    gone 20 "${pids[@]}" || say "these processes cannot be killed: $(our_processes | tr '\n' ' ')"
}

# Network namespaces are mounts too; with the last of them its pod's link goes.
unmount_all() {
    local point
    for _ in {1..20}; do
        mapfile -t points < <(our_mounts)
        ((${#points[@]} > 0)) || return 0
        for point in "${points[@]}"; do umount "$point" 2>/dev/null || umount -l "$point" 2>/dev/null || true; done
    done
    say "these mounts cannot be removed: $(our_mounts | tr '\n' ' ')"
}

our_mounts() { awk -v a="$STATE/" -v b="$RUN/" 'index($5, a) == 1 || index($5, b) == 1 { print $5 }' /proc/self/mountinfo | sort -r; }

remove_cgroups() {
    local group
    pod_cgroups | while read -r group; do rmdir "$group" 2>/dev/null || true; done
    [[ -z $(pod_cgroups) ]] || say "these cgroups cannot be removed: $(pod_cgroups | tr '\n' ' ')"
}

remove_files() {
    [[ -z $(our_mounts) ]] || die "mounts are left over (see above), so nothing below $STATE and $RUN is deleted; restart the machine"
    remove_shim_sockets
    remove_outside
    rm -rf "$STATE" "$RUN"
}

# What containerd and the kubelet put into places that no setting moves. Others may keep things there too: what is not ours
# stays, and with it its directory.
remove_outside() {
    [[ ! -d $CNI_RESULTS ]] || find "$CNI_RESULTS" -type f -exec grep -qF "$RUN/" {} \; -delete
    rm -f /var/lib/kubelet/device-plugins/kubelet.sock
    find /var/log/containers -type l -lname "$STATE/*" -delete 2>/dev/null || true
    local directory
    for directory in "$CNI_RESULTS" /var/lib/kubelet/device-plugins /var/log/containers /run/containerd/s /run/containerd/fifo; do
        [[ ! -d $directory ]] || rmdir -p --ignore-fail-on-non-empty "$directory"
    done
}

# containerd puts the sockets of its shims where every containerd does. Those that nobody listens on are of no use to anyone.
remove_shim_sockets() {
    local socket
    for socket in /run/containerd/s/*; do
        [[ ! -S $socket ]] || grep -qF " $socket" /proc/net/unix || rm -f "$socket"
    done
}
