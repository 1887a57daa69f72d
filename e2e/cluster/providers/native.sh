# Provider "native": the processes of Kubernetes right on this machine. It changes the machine (cgroups, routes, iptables)
# and takes all of that back, but it is root's work: only where somebody asked for it, or on a machine to be thrown away.
# shellcheck shell=bash disable=SC2153

native_check() {
    if [[ -z ${LYREBIRD_CLUSTER:-} ]] && ! throw_away_machine; then
        echo "this does not look like a machine to be thrown away (CI=true, a container, or no init system); LYREBIRD_CLUSTER=native asks for it all the same"
    fi
    machine_lacks | sed 's/^/the machine lacks /'
}

# Somebody's desktop or server runs an init system and no CI job.
throw_away_machine() {
    [[ ${CI:-} == true || ${CI:-} == 1 || -e /.dockerenv || -e /run/.containerenv ]] && return 0
    case $(cat /proc/1/comm 2>/dev/null) in
    systemd | init | launchd | openrc-init | runit | s6-svscan) return 1 ;;
    esac
}

native_up() {
    if native_healthy; then
        step "it runs already"
    else
        locked cluster native_start
    fi
    publish
}

native_start() {
    ! native_healthy || return 0
    local started=$SECONDS
    mkdir -p "$CACHE_LOGS"
    kube_binary >/dev/null
    coredns_binary >/dev/null
    machine_prepare
    if [[ -d $STATE && $(cat "$STATE/boot" 2>/dev/null) != "$(boot)" ]]; then
        step "removing what is left of a cluster from before the machine's last start"
        sweep
    fi
    # A new cluster starts with empty logs; a mended one goes on with those that tell what happened to it.
    [[ -d $STATE ]] || rm -rf "$NATIVE_LOGS"
    mkdir -p "$STATE" "$RUN" "$NATIVE_LOGS"
    chmod 700 "$STATE" "$RUN"
    boot >"$STATE/boot"
    pki_up
    network_up
    start_in_order || die "the cluster did not come up; what its processes said is in $NATIVE_LOGS. To start afresh: e2e/cluster/cluster down, then up"
    step "Kubernetes $KUBE_VERSION is up after $((SECONDS - started)) s"
}

start_in_order() {
    containers_up
    api_up || return 1
    await 30 "containerd (see $NATIVE_LOGS/containerd.log)" containerd_answers || return 1
    own_images
    await 60 "the API server (see $NATIVE_LOGS/kube-apiserver.log)" api_ready || return 1
    step "API server ready, images imported"
    controllers_up
    node_up
    dns_up
    await 60 "the node (see $NATIVE_LOGS/kubelet.log)" node_ready || return 1
    step "node ready"
    await 90 "CoreDNS (see kubectl -n kube-system describe pods)" dns_ready || return 1
    step "CoreDNS ready"
}

boot() { cat /proc/sys/kernel/random/boot_id; }

# Each working copy of the project gets its own kubeconfig to the machine's one native cluster.
publish() {
    mkdir -p "$CLUSTER_TARGET"
    install -m 600 "$PKI/admin.kubeconfig" "$KUBECONFIG_FILE"
    ln -sfn "$NATIVE_LOGS" "$LOGS"
}

native_healthy() {
    local name
    [[ $(id -u) == 0 && $(cat "$STATE/boot" 2>/dev/null) == "$(boot)" ]] || return 1
    for name in "${PROCESSES[@]}"; do running "$name" || return 1; done
    api_ready >/dev/null 2>&1 && node_ready && dns_ready
}

native_down() {
    [[ $(id -u) == 0 ]] || die "only root can take the native cluster down"
    find_containerd
    locked cluster sweep
    rm -f "$KUBECONFIG_FILE"
}

native_status() {
    local name state
    for name in "${PROCESSES[@]}"; do
        state="not running; see $NATIVE_LOGS/$name.log"
        ! running "$name" || state="process $(cat "$RUN/pids/$name"), $(resident "$(cat "$RUN/pids/$name")") MB"
        printf '%-24s %s\n' "$name" "$state"
    done
    admin get nodes,pods --all-namespaces || true
}

resident() { echo $(($(sed -n 's/^VmRSS:[ \t]*\([0-9]*\) kB/\1/p' "/proc/$1/status") / 1024)); }

native_load() {
    local tar
    find_containerd
    for tar in "$@"; do
        local started=$SECONDS
        import_image "$tar"
        step "$(basename "$tar"): loaded in $((SECONDS - started)) s"
    done
}
