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

named_load() {
    die "images cannot be put into a cluster that only a kubeconfig names: push them to a registry that it pulls from (docker load -i TAR, docker tag, docker push), and give the chart that registry's name"
}

named_kubectl() {
    local kubectl
    kubectl=$(command -v kubectl) || kubectl=$(dirname "$(kube_binary)")/kubectl
    "$kubectl" --kubeconfig "${LYREBIRD_KUBECONFIG:-$KUBECONFIG_FILE}" "$@"
}
