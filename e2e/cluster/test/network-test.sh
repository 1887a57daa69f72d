#!/usr/bin/env bash
# Proves in a network name space of its own, beside a running cluster, that the packet rules keep what they promise and go
# without a trace. Run it as root.
set -euo pipefail
[[ ${1:-} == inside ]] || exec unshare --net "$0" inside
CLUSTER_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../lib/load.sh
. "$CLUSTER_HOME/lib/load.sh"
# shellcheck source=../../../make/lib/check.sh
. "$REPOSITORY/make/lib/check.sh"
# shellcheck source=machine-state.sh
. "$CLUSTER_HOME/test/machine-state.sh"

WORK=$(mktemp -d)
STATE=$WORK/state
RUN=$WORK/run
mkdir -p "$STATE" "$RUN"

# A machine with a way out, and a rule of somebody's.
sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
ip link set lo up
ip link add way type veth peer name out
ip link set way up && ip link set out up
ip address add 192.0.2.2/24 dev way
ip route add default via 192.0.2.1
ip neighbour add 192.0.2.1 lladdr 02:00:00:00:00:01 dev way
iptables -A INPUT -s 203.0.113.7 -m comment --comment "somebody's" -j DROP

network_state() { machine_state | grep -E '^(link|address|route|iptables|ip6tables|sysctl) '; }

left_by_way() { ip -s link show way | awk 'sent { print $2; exit } /TX:/ { sent = 1 }'; }

# refused ADDRESS: at once, and no packet went out.
refused() {
    local before started=${EPOCHREALTIME/./}
    before=$(left_by_way)
    ! timeout 3 bash -c "exec 3<>/dev/tcp/$1/80" || return 1
    (((${EPOCHREALTIME/./} - started) / 1000 < 1000)) || { echo "only after $(((${EPOCHREALTIME/./} - started) / 1000)) ms"; return 1; }
    [[ $(left_by_way) == "$before" ]] || { echo "a packet left"; return 1; }
}

not_answered() {
    local before
    before=$(left_by_way)
    ! timeout 2 bash -c "exec 3<>/dev/tcp/$1/80" && [[ $(left_by_way) == "$before" ]]
}

# The check of the check: with the rules away, the same attempt does send a packet out.
would_leave() {
    local before
    before=$(left_by_way)
    ! timeout 1 bash -c "exec 3<>/dev/tcp/198.18.7.7/80" || return 1
    (($(left_by_way) > before))
}

network_state >"$WORK/before"
check "without a cluster, a packet to the range leaves" would_leave
check "the network comes up" network_up
check "a pod's address without a pod is refused" refused 198.18.7.7
check "a service's address without a service is refused" refused 198.19.7.7
ip route add 198.18.7.0/24 via 192.0.2.1
ip route add 198.19.7.0/24 via 192.0.2.1
check "also when a route leads out: pod" refused 198.18.7.7
check "also when a route leads out: service" refused 198.19.7.7
iptables -F LYREBIRD-OUT
check "without the first rule the last one holds" not_answered 198.18.7.7
ip route del 198.18.7.0/24
ip route del 198.19.7.0/24
check "a second time changes nothing" network_up
check "somebody's rule is there" iptables -C INPUT -s 203.0.113.7 -m comment --comment "somebody's" -j DROP
check "the network goes" network_down
network_state >"$WORK/after"
check "it leaves nothing" diff "$WORK/before" "$WORK/after"
checked
