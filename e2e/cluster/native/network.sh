# Addresses, routes and packet rules. Pods are joined by point-to-point links that the kernel routes between, so that no
# kernel needs to filter bridged packets. The whole range is routed to a bridge without ports, which leads nowhere, and rules
# refuse what has no better route: what is addressed to pods and services stays on this machine, whatever happens to the cluster.
# shellcheck shell=bash

SYSCTLS=(net.ipv4.ip_forward vm.overcommit_memory vm.panic_on_oom kernel.panic kernel.panic_on_oops
    kernel.keys.root_maxkeys kernel.keys.root_maxbytes net.ipv4.conf.all.route_localnet)

network_up() {
    remember_sysctls
    sysctl -qw net.ipv4.ip_forward=1
    ip link add "$NODE_DEVICE" type bridge 2>/dev/null || true
    ip link set "$NODE_DEVICE" up
    ip address replace "$NODE_IP/${NET_ALL#*/}" dev "$NODE_DEVICE"
    guard
    cni_config
}

remember_sysctls() {
    [[ ! -f $STATE/sysctls ]] || return 0
    local name
    for name in "${SYSCTLS[@]}"; do
        [[ ! -e /proc/sys/${name//.//} ]] || printf '%s=%s\n' "$name" "$(sysctl -n "$name")"
    done >"$STATE/sysctls"
}

# guard: LYREBIRD-STAY is the wall, at the last place where the way out is known for good. The others refuse at once what would
# only be dropped there. (In OUTPUT, a packet to a service still has the device of before its translation to a pod.)
# A connecting socket of this machine may miss an ICMP message and wait a second; a reset it does not miss.
# Our chains come first, and are written in one transaction, so that they are there wholly or not at all.
guard() {
    iptables-restore -w --noflush <<EOF
*filter
:LYREBIRD-IN - [0:0]
:LYREBIRD-OUT - [0:0]
:LYREBIRD-FORWARD - [0:0]
-A LYREBIRD-IN -i lo -j ACCEPT
-A LYREBIRD-IN -i veth+ -s $NET_PODS -j ACCEPT
-A LYREBIRD-IN -d $NET_ALL -j REJECT
-A LYREBIRD-IN -p tcp --dport $API_PORT -j REJECT
-A LYREBIRD-OUT -o lo -j RETURN
-A LYREBIRD-OUT -o $NODE_DEVICE -m conntrack --ctstate DNAT -j RETURN
-A LYREBIRD-OUT -p tcp -d $NET_ALL ! -o veth+ -j REJECT --reject-with tcp-reset
-A LYREBIRD-OUT -d $NET_ALL ! -o veth+ -j REJECT
-A LYREBIRD-FORWARD -d $NET_ALL ! -o veth+ -j REJECT
-A LYREBIRD-FORWARD -d $NET_PODS ! -i veth+ -m conntrack --ctstate NEW -j REJECT
-A LYREBIRD-FORWARD -d $NET_PODS -j ACCEPT
-A LYREBIRD-FORWARD -s $NET_PODS -j ACCEPT
COMMIT
*mangle
:LYREBIRD-STAY - [0:0]
-A LYREBIRD-STAY -o lo -j RETURN
-A LYREBIRD-STAY -d $NET_ALL ! -o veth+ -j DROP
COMMIT
*nat
:LYREBIRD-LEAVE - [0:0]
-A LYREBIRD-LEAVE -s $NET_PODS ! -d $NET_ALL -j MASQUERADE
COMMIT
EOF
    first filter INPUT LYREBIRD-IN
    first filter OUTPUT LYREBIRD-OUT
    first filter FORWARD LYREBIRD-FORWARD
    first mangle POSTROUTING LYREBIRD-STAY
    first nat POSTROUTING LYREBIRD-LEAVE
}

first() {
    iptables -w -t "$1" -C "$2" -j "$3" 2>/dev/null || iptables -w -t "$1" -I "$2" 1 -j "$3"
}

cni_config() {
    mkdir -p "$STATE/cni"
    cat >"$STATE/cni/10-lyrebird.conflist" <<EOF
{
  "cniVersion": "0.4.0",
  "name": "lyrebird",
  "plugins": [
    {
      "type": "ptp",
      "ipMasq": false,
      "ipam": {
        "type": "host-local",
        "dataDir": "$RUN/addresses",
        "ranges": [[{"subnet": "$NET_PODS", "rangeStart": "198.18.0.2", "gateway": "$NODE_IP"}]],
        "routes": [{"dst": "0.0.0.0/0"}]
      }
    }
  ]
}
EOF
}

network_down() {
    local family
    for family in iptables ip6tables; do
        command -v "$family" >/dev/null 2>&1 || continue
        without_our_chains "$family"
    done
    ip link del "$NODE_DEVICE" 2>/dev/null || true
    [[ ! -f $STATE/sysctls ]] || sysctl -q -p "$STATE/sysctls" >/dev/null || true
}

# The chains of kube-proxy and the kubelet, and ours. All other rules and their counters stay.
without_our_chains() {
    local pattern='(LYREBIRD-|KUBE-)' rules
    rules=$("$1-save" -c) || return 0
    grep -qE "$pattern" <<<"$rules" || return 0
    grep -vE "$pattern" <<<"$rules" | "$1-restore" -w -c
}
