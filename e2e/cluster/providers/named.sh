# Provider "named": a cluster of the user's, named by LYREBIRD_KUBECONFIG. The current context of ~/.kube/config is never
# taken: tests that create and delete things must not meet somebody's cluster by accident.
# shellcheck shell=bash

named_check() {
    if [[ -z ${LYREBIRD_KUBECONFIG:-} ]]; then
        echo "LYREBIRD_KUBECONFIG names no cluster"
    elif [[ ! -r $LYREBIRD_KUBECONFIG ]]; then
        echo "LYREBIRD_KUBECONFIG names $LYREBIRD_KUBECONFIG, which cannot be read"
    fi
}

named_up() {
    named_healthy || die "the cluster that $LYREBIRD_KUBECONFIG names does not answer: $(named_kubectl version 2>&1 | tail -n 1)"
    mkdir -p "$CLUSTER_TARGET"
    # Flattened, because the paths of certificates in it are relative to where it lies; one context, so that no other is met.
    (umask 077 && named_kubectl config view --raw --flatten --minify >"$KUBECONFIG_FILE.new")
    mv "$KUBECONFIG_FILE.new" "$KUBECONFIG_FILE"
}

named_down() { rm -f "$KUBECONFIG_FILE"; }

named_healthy() { named_kubectl --request-timeout 10s get --raw /readyz >/dev/null 2>&1; }

named_status() { named_kubectl --request-timeout 10s get nodes; }

# Whoever made the cluster knows how images come into it: LYREBIRD_LOAD="kind load image-archive" or "minikube image load".
named_load() {
    named_can_load
    local tar command
    read -ra command <<<"$LYREBIRD_LOAD"
    for tar in "$@"; do "${command[@]}" "$tar" || die "LYREBIRD_LOAD failed: $LYREBIRD_LOAD $tar"; done
}

named_can_load() {
    [[ -n ${LYREBIRD_LOAD:-} ]] || die "only you know how images of this checkout come into the cluster that $LYREBIRD_KUBECONFIG names: set LYREBIRD_LOAD to the command that takes an archive, such as \"kind load image-archive\" or \"minikube image load\". A cluster that pulls from a registry is for \"helm install\" (docs/install.md)"
}

named_kubectl() {
    local kubectl
    kubectl=$(command -v kubectl) || kubectl=$(dirname "$(kube_binary)")/kubectl
    "$kubectl" --kubeconfig "${LYREBIRD_KUBECONFIG:-$KUBECONFIG_FILE}" "$@"
}
