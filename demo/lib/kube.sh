# kubectl and Helm, on the cluster of target/cluster/kubeconfig and no other.
# shellcheck shell=bash

export KUBECONFIG=$REPOSITORY/target/cluster/kubeconfig

# What the cluster was made with serves as well as what the machine has.
find_kubectl() {
    [[ -n ${KUBECTL:-} ]] || KUBECTL=$(type -P kubectl) || KUBECTL=$(dirname "$(e2e/cluster/cluster kube-binary)")/kubectl
}

kubectl() {
    find_kubectl
    "$KUBECTL" "$@"
}

helm() {
    [[ -n ${HELM:-} ]] || HELM=$(type -P helm) || HELM=$(e2e/cluster/cluster helm-binary)
    "$HELM" "$@"
}

quickstart() { kubectl --namespace quickstart "$@"; }

pods_state() { kubectl get pods -n "$1" --no-headers -o custom-columns=N:.metadata.name,R:.status.phase,W:.status.containerStatuses[0].state.waiting.reason; }

# explain NAMESPACE: what a person would look at when something did not become ready.
explain() {
    note "What the cluster says:"
    kubectl -n "$1" get cdcsources,statefulsets,deployments,pods -o wide 2>&1 | stamp
    kubectl -n "$1" get events --sort-by=.lastTimestamp 2>&1 | tail -n 15 | stamp
    local pod
    for pod in $(kubectl -n "$1" get pods -o name); do
        note "the end of the log of $pod:"
        kubectl -n "$1" logs --all-containers --tail=15 "$pod" 2>&1 | stamp
    done
}
