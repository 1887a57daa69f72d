# Which provider: the first that does not object, in this order, or the one that LYREBIRD_CLUSTER names.
#
# A provider P is a file providers/P.sh with these functions:
#   P_check       prints why it cannot be taken here; nothing when it can
#   P_up          makes the cluster, or finds it running, and writes $KUBECONFIG_FILE
#   P_down        removes what P_up made; also what is left of it after an accident
#   P_healthy     true when the cluster works; says nothing
#   P_status      a few lines for a person
#   P_load TAR... puts docker-archive tars where the cluster's pods can use them
# shellcheck shell=bash

ALL_PROVIDERS=(named k3s native)

choose_provider() {
    local forced=${LYREBIRD_CLUSTER:-} provider reason
    # Who named a cluster must not end up in another one because of a slip in its name.
    [[ -z ${LYREBIRD_KUBECONFIG:-} ]] || forced=${forced:-named}
    if [[ -n $forced ]]; then
        [[ " ${ALL_PROVIDERS[*]} " == *" $forced "* ]] || die "LYREBIRD_CLUSTER=$forced is not known: it can be ${ALL_PROVIDERS[*]}"
        reason=$("${forced}_check")
        [[ -z $reason ]] || die "$(asked_by) asks for a cluster that cannot be had here: $reason"
        say "cluster: $forced, because $(asked_by) says so"
        PROVIDER=$forced
        return 0
    fi
    local refused=()
    for provider in "${ALL_PROVIDERS[@]}"; do
        reason=$("${provider}_check")
        if [[ -z $reason ]]; then
            PROVIDER=$provider
            break
        fi
        refused+=("$provider: ${reason//$'\n'/; }")
    done
    [[ -n ${PROVIDER:-} ]] || no_provider "${refused[@]}"
    say "cluster: $PROVIDER"
    for reason in "${refused[@]}"; do step "not $reason"; done
}

asked_by() { if [[ -n ${LYREBIRD_CLUSTER:-} ]]; then echo "LYREBIRD_CLUSTER=$LYREBIRD_CLUSTER"; else echo LYREBIRD_KUBECONFIG; fi; }

no_provider() {
    say "No Kubernetes cluster can be had here:"
    local reason
    for reason in "$@"; do step "$reason"; done
    say "One of these is needed:"
    step "a cluster of yours: LYREBIRD_KUBECONFIG=/path/to/a/kubeconfig"
    step "a Docker engine that can pull an image of K3s"
    step "a machine that may be changed, and root on it: LYREBIRD_CLUSTER=native"
    exit 1
}

# The provider that made the cluster which is here now; `down`, `load` and `status` go to it whatever has changed since.
recorded_provider() {
    PROVIDER=$(cat "$CLUSTER_TARGET/provider" 2>/dev/null) || PROVIDER=
    if [[ -z $PROVIDER && -d $STATE && $(id -u) == 0 ]]; then PROVIDER=native; fi
    [[ -n $PROVIDER ]]
}

record_provider() {
    mkdir -p "$CLUSTER_TARGET"
    printf '%s\n' "$PROVIDER" >"$CLUSTER_TARGET/provider"
}
