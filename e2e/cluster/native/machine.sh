# What the machine must have, and what is installed when it is missing.
# shellcheck shell=bash

# machine_lacks: one line for each thing that stands in the way and that nothing here can mend; none when all is well.
machine_lacks() {
    [[ $(uname -s) == Linux ]] || printf 'Linux (this is %s)\n' "$(uname -s)"
    [[ $(id -u) == 0 ]] || { printf 'root (user %s cannot mount, make networks or cgroups): run it as root\n' "$(id -un)"; return 0; }
    [[ $(awk '{ print $1, $2, $3; exit }' /proc/self/uid_map) == "0 0 4294967295" ]] \
        || printf 'real root (this is a user name space, as of rootless containers): run it as root of the machine\n'
    capability 21 || printf 'the capability CAP_SYS_ADMIN (in a container: run it privileged)\n'
    capability 12 || printf 'the capability CAP_NET_ADMIN (in a container: run it privileged)\n'
    cgroups_lack
    memory_lacks
    other_kubernetes
    installer_lacks
}

capability() {
    local effective
    effective=$(sed -n 's/^CapEff:\t//p' /proc/self/status)
    (((16#$effective >> $1) & 1))
}

cgroups_lack() {
    local controller
    if [[ -f /sys/fs/cgroup/cgroup.controllers ]]; then
        for controller in cpu memory pids; do
            grep -qw "$controller" /sys/fs/cgroup/cgroup.controllers || printf 'the cgroup controller %s\n' "$controller"
        done
        writable_cgroup /sys/fs/cgroup
        return 0
    fi
    for controller in cpu memory pids; do
        if [[ -f /sys/fs/cgroup/$controller/cgroup.procs ]]; then
            writable_cgroup "/sys/fs/cgroup/$controller"
        else
            printf 'the cgroup controller %s (expected /sys/fs/cgroup/%s or cgroup v2)\n' "$controller" "$controller"
        fi
    done
}

writable_cgroup() {
    local probe=$1/lyrebird-probe
    if mkdir -p "$probe" 2>/dev/null; then rmdir "$probe"; else printf 'a writable %s (in a container: run it privileged)\n' "$1"; fi
}

memory_lacks() {
    local megabytes
    megabytes=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 1024))
    ((megabytes >= 1900)) || printf '2 GB of memory (it has %s MB)\n' "$megabytes"
}

# Two kubelets would share cgroups and iptables chains.
other_kubernetes() {
    local pid name
    for pid in /proc/[0-9]*; do
        name=$(cat "$pid/comm" 2>/dev/null) || continue
        case $name in
        kubelet | k3s | k3s-server | k0s | microk8s* | kube-proxy)
            # The environment of a process that is just ending reads as empty.
            if grep -qz . "$pid/environ" 2>/dev/null && ! grep -qz "^$MARK=" "$pid/environ" 2>/dev/null; then
                printf 'room: another Kubernetes is on it (%s runs as process %s); name that cluster by LYREBIRD_KUBECONFIG\n' "$name" "${pid#/proc/}"
            fi
            ;;
        esac
    done
}

installer_lacks() {
    command -v apt-get >/dev/null 2>&1 && return 0
    local missing=()
    local program
    for program in iptables ip openssl containerd runc ctr; do
        command -v "$program" >/dev/null 2>&1 || missing+=("$program")
    done
    [[ -x /usr/lib/cni/ptp || -x /opt/cni/bin/ptp ]] || missing+=("the CNI plug-ins")
    ((${#missing[@]} == 0)) || printf 'apt-get to install %s: install them by hand\n' "$(IFS=,; echo "${missing[*]}")"
}

# machine_prepare: installs what is missing and proves that it works.
machine_prepare() {
    local wanted=() program
    local -A packages=([iptables]=iptables [ip]=iproute2 [openssl]=openssl [mount]=mount [flock]=util-linux [sysctl]=procps)
    for program in "${!packages[@]}"; do
        command -v "$program" >/dev/null 2>&1 || wanted+=("${packages[$program]}")
    done
    ((${#wanted[@]} == 0)) || apt_install "${wanted[@]}" || die "the packages ${wanted[*]} are missing and could not be installed; install them by hand"
    hand_down_cgroups
    find_containerd
    unshare --net iptables -w -t nat -A POSTROUTING -m comment --comment probe -j MASQUERADE 2>"$CACHE_LOGS/iptables.log" \
        || die "the kernel does not do iptables as kube-proxy needs it: $(tail -n 1 "$CACHE_LOGS/iptables.log"). Load the modules ip_tables, iptable_nat and xt_comment, or use another machine"
    "$RUNC" --version >/dev/null || die "runc does not start here; install the package libseccomp2"
}

# With cgroup v2, controllers can be handed down only where no process sits; in a container its own processes are in the way.
hand_down_cgroups() {
    local controls=/sys/fs/cgroup/cgroup.subtree_control pid
    [[ -f $controls ]] || return 0
    ! printf '+cpu +memory +pids' >"$controls" 2>/dev/null || return 0
    mkdir -p /sys/fs/cgroup/init
    # A process that ends meanwhile, and the kernel's own, cannot be moved.
    while read -r pid; do printf '%s' "$pid" >/sys/fs/cgroup/init/cgroup.procs 2>/dev/null || true; done </sys/fs/cgroup/cgroup.procs
    printf '+cpu +memory +pids' >"$controls" \
        || die "the cgroup controllers cpu, memory and pids cannot be handed down from /sys/fs/cgroup; in a container, run it privileged with a cgroup name space of its own (docker run --cgroupns private)"
}

# shellcheck disable=SC2034
# find_containerd: sets NATIVE_PATH, CONTAINERD, CTR, RUNC and CNI_BIN: the machine's own where it has all, else unpacked ones.
find_containerd() {
    CNI_BIN=/usr/lib/cni
    [[ -x $CNI_BIN/ptp ]] || CNI_BIN=/opt/cni/bin
    NATIVE_PATH=$TOOLS:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    if ! { [[ -x $CNI_BIN/ptp ]] && command -v containerd && command -v containerd-shim-runc-v2 && command -v ctr && command -v runc; } >/dev/null 2>&1; then
        [[ -x $UNPACKED/usr/bin/containerd && -x $UNPACKED/usr/lib/cni/ptp ]] || locked containerd unpack_containerd
        CNI_BIN=$UNPACKED/usr/lib/cni
        NATIVE_PATH=$UNPACKED/usr/bin:$UNPACKED/usr/sbin:$NATIVE_PATH
    fi
    CONTAINERD=$(PATH=$NATIVE_PATH command -v containerd)
    CTR=$(PATH=$NATIVE_PATH command -v ctr)
    RUNC=$(PATH=$NATIVE_PATH command -v runc)
}

unpack_containerd() {
    step "unpacking containerd, runc and the CNI plug-ins from Debian packages into $UNPACKED"
    rm -rf "$UNPACKED.new"
    apt_unpack "$UNPACKED.new" containerd runc containernetworking-plugins \
        || die "the packages containerd, runc and containernetworking-plugins are missing and cannot be downloaded; install them by hand"
    rm -rf "$UNPACKED"
    mv "$UNPACKED.new" "$UNPACKED"
}
