# The cases of cluster-test.sh.
# shellcheck shell=bash

PROBE_IMAGE=lyrebird-cluster-probe:1

quick_up() {
    local started=${EPOCHREALTIME/./}
    cluster up
    (((${EPOCHREALTIME/./} - started) / 1000 < 2000)) || { echo "it took $(((${EPOCHREALTIME/./} - started) / 1000)) ms"; return 1; }
}

probe_image() {
    use_go
    mkdir -p "$WORK/probe"
    env -C "$TEST_HOME/probe" go build -ldflags '-s -w' -o "$WORK/probe/probe" .
    image_archive "$WORK/probe.tar" "$PROBE_IMAGE" '"Entrypoint": ["/probe"]' "$WORK/probe"
}

pod_starts() {
    probe_image && cluster load "$WORK/probe.tar" && kube apply -f "$TEST_HOME/probe.yaml" && kube wait --for=condition=Ready --timeout 60s pod/probe
}

the_cluster_works() {
    check "the machine reaches a service" host_reaches_service
    check "a pod finds a service by its name" in_pod /probe get http://probe.default.svc.cluster.local/index.html
    check "a pod reaches itself through its service" in_pod /probe get http://probe.default/
    check "a pod reaches the API server" in_pod /probe dial kubernetes.default.svc:443
    check "logs can be read" logs_can_be_read
    check "addresses without a pod or a service are refused at once" nowhere
    check "no packet to the range can leave" nothing_leaves
    check "pod security refuses what a namespace forbids" pod_security
    check "a kubelet may change its own node only" node_restriction
    check "a container beyond its memory limit is killed" memory_limit
    check "status says that all is well" cluster status
}

in_pod() { kube exec probe -- "$@"; }

host_reaches_service() {
    local address
    address=$(kube get service probe -o 'jsonpath={.spec.clusterIP}')
    await 10 "kube-proxy's rules" "$WORK/probe/probe" get "http://$address/"
}

logs_can_be_read() { kube logs probe | grep 'the probe starts'; }

nowhere() {
    local address started=${EPOCHREALTIME/./}
    for address in 198.18.200.200 198.19.200.200; do
        ! "$WORK/probe/probe" dial "$address:80" || return 1
        ! in_pod /probe dial "$address:80" || return 1
    done
    (((${EPOCHREALTIME/./} - started) / 1000 < 4000)) || { echo "only after $(((${EPOCHREALTIME/./} - started) / 1000)) ms"; return 1; }
}

# Even with a route that leads out, as a careless VPN could set it.
nothing_leaves() {
    local device counted
    device=$(ip -o route show default | awk '{ print $5; exit }')
    [[ -n $device ]] || { echo "no default route here, nothing to prove"; return 0; }
    ip route add 198.18.99.0/24 dev "$device"
    counted=$(rejected)
    ! "$WORK/probe/probe" dial 198.18.99.1:80 || return 1
    ip route del 198.18.99.0/24 dev "$device"
    (($(rejected) > counted))
}

rejected() { iptables -w -vnxL LYREBIRD-OUT | awk '/REJECT/ { sum += $1 } END { print sum }'; }

pod_security() {
    kube create namespace restricted && kube label namespace restricted pod-security.kubernetes.io/enforce=restricted
    kube -n restricted run bad --image "$PROBE_IMAGE" --privileged >"$WORK/refused" 2>&1 || true
    grep 'violates PodSecurity' "$WORK/refused"
}

node_restriction() {
    ! "$TOOLS/kubectl" --kubeconfig "$PKI/kubelet.kubeconfig" get secrets --all-namespaces
    "$TOOLS/kubectl" --kubeconfig "$PKI/kubelet.kubeconfig" create -f - >"$WORK/refused" 2>&1 \
        <<<'{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "other"}}' || true
    grep 'not allowed to modify node' "$WORK/refused"
}

memory_limit() {
    kube wait --for=jsonpath='{.status.containerStatuses[0].state.terminated.reason}'=OOMKilled --timeout 30s pod/greedy
}

mends_itself() {
    uid_before=$(container_id)
    local name
    for name in etcd containerd kubelet kube-scheduler; do kill -KILL "$(cat "$RUN/pids/$name")"; done
    cluster up && kube wait --for=condition=Ready --timeout 30s pod/probe && stays_well
}

# What was not killed must not end because of the mending either: the processes are the same ones a while later.
stays_well() {
    local before
    before=$(cat "$RUN"/pids/*)
    in_pod /probe get http://probe.default/ && cluster up && [[ $(cat "$RUN"/pids/*) == "$before" ]] && cluster status
}

container_id() { kube get pod probe -o 'jsonpath={.status.containerStatuses[0].containerID}'; }

pod_lived_on() { [[ $(container_id) == "$uid_before" ]]; }

stale_pid_file() {
    kill -KILL "$(cat "$RUN/pids/kube-proxy")"
    echo $$ >"$RUN/pids/kube-proxy"
    cluster up
    kill -0 $$ && [[ $(cat "$RUN/pids/kube-proxy") != "$$" ]]
}

everything_is_killed() {
    local pids
    mapfile -t pids < <(our_processes)
    kill -KILL "${pids[@]}"
    gone 50 "${pids[@]}"
}

# As after power was lost: no process is left, what lay in memory is gone, the disk is as it was.
restarted_machine() {
    everything_is_killed
    stop_containers
    unmount_all
    rm -rf "$RUN"
    echo another-boot >"$STATE/boot"
}

node_is_new() { [[ $(kube get pods -o name) == "" ]]; }

killed_in_the_middle() {
    cluster down
    "$CLUSTER_HOME/cluster" up >>"$WORK/output" 2>&1 &
    local pid=$!
    await 60 "the API server's start" test -e "$RUN/pids/kube-apiserver"
    kill -KILL "$pid"
}

# What an earlier cluster left would be before and after alike.
untouched() { ! grep -iE 'lyrebird|kube|198\.1[89]\.' "$WORK/before"; }

leaves_nothing() {
    machine_state >"$WORK/after"
    diff "$WORK/before" "$WORK/after"
}
