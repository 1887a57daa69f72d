# shellcheck shell=bash disable=SC2012
# What the machine looks like: everything that a cluster could leave behind, one line each, sorted.

machine_state() {
    {
        state_of_processes | sed 's/^/process /'
        cut -d ' ' -f 5 /proc/self/mountinfo | grep -E 'lyrebird|kube|containerd|netns|cni' | sed 's/^/mount /' || true
        ip -o link | awk '{ print $2 }' | sed 's/@.*//; s/^/link /'
        ip -o address | awk '{ print $2, $4 }' | sed 's/^/address /'
        ip route show table all | sed 's/^/route /'
        packet_rules iptables
        packet_rules ip6tables
        find /sys/fs/cgroup -maxdepth 3 -type d \( -name 'kube*' -o -name 'lyrebird*' -o -name 'pod*' \) | sed 's/^/cgroup /'
        sysctl -n net.ipv4.ip_forward vm.overcommit_memory kernel.panic kernel.panic_on_oops | sed 's/^/sysctl /'
        ss -Hltn | awk '{ print $4 }' | grep -E ":($API_PORT|$KUBELET_PORT|$KUBELET_HEALTH_PORT|$PROXY_METRICS_PORT|$PROXY_HEALTH_PORT|$CONTROLLERS_PORT|$SCHEDULER_PORT)\$" | sed 's/^/listens /' || true
        ls -d /var/lib/{lyrebird*,kubelet*,cni*,containerd*} /run/{lyrebird*,containerd*,netns*} /var/log/{pods,containers} /etc/cni /usr/libexec/kubernetes /opt/{cni,containerd} 2>/dev/null | sed 's/^/file /' || true
    } | sort
}

# Other work goes on meanwhile, such as tests with an API server of their own: only what is marked as ours counts, and what
# runs in pods.
state_of_processes() {
    local pid
    for pid in $(our_processes) $(container_processes); do
        { tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c 1-60; } 2>/dev/null || true
    done
}

# Built-in chains without a rule do not count: listing them makes some kernels create them.
packet_rules() {
    command -v "$1" >/dev/null 2>&1 || return 0
    "$1-save" 2>/dev/null | grep -vE '^(#|:(PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING) |\*|COMMIT)' | sed "s/^/$1 /" || true
}
