# Provider "k3s": K3s in a Docker container, started through Testcontainers (e2e/k3s). The container stays when the program
# that started it ends; it is found again by its label.
# shellcheck shell=bash

K3S_IMAGE=${LYREBIRD_K3S_IMAGE:-rancher/k3s:$K3S_VERSION}
K3S_LABEL=dev.lyrebird.cluster=k3s

k3s_check() {
    local answer
    if ! command -v docker >/dev/null 2>&1; then
        echo "there is no docker command"
    elif ! answer=$(timeout 15 docker version --format '{{.Server.Version}}' 2>&1); then
        echo "no Docker engine answers (${answer##*$'\n'})"
    elif ! docker image inspect "$K3S_IMAGE" >/dev/null 2>&1; then
        step "pulling $K3S_IMAGE"
        answer=$(timeout 300 docker pull --quiet "$K3S_IMAGE" 2>&1) \
            || echo "the Docker engine cannot pull $K3S_IMAGE (${answer##*$'\n'})"
    fi
}

k3s_up() {
    if k3s_healthy; then
        step "it runs already"
        return 0
    fi
    # A container that is stopped or sick would be found and used again.
    k3s_down
    mkdir -p "$CLUSTER_TARGET" "$CACHE_LOGS"
    progress "the K3s starter" "$CACHE_LOGS/k3s-build.log" "$REPOSITORY/mvnw" --batch-mode --no-transfer-progress -q \
        -f "$REPOSITORY/e2e/k3s/pom.xml" compile dependency:build-classpath -Dmdep.outputFile="$CLUSTER_TARGET/k3s.classpath"
    # Without its watchdog, which would remove the container with us, and is an image more to pull.
    progress "K3s ($K3S_IMAGE)" "$CACHE_LOGS/k3s.log" \
        env TESTCONTAINERS_REUSE_ENABLE=true TESTCONTAINERS_RYUK_DISABLED=true \
        "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$REPOSITORY/e2e/k3s/target/classes:$(cat "$CLUSTER_TARGET/k3s.classpath")" \
        dev.lyrebird.e2e.k3s.StartK3s "$K3S_IMAGE" "$KUBECONFIG_FILE"
    await 120 "K3s's node and CoreDNS" k3s_healthy || die "K3s did not get well; see: docker logs $(k3s_container)"
}

k3s_container() { docker ps --all --quiet --filter "label=$K3S_LABEL"; }

k3s_kubectl() { docker exec "$(k3s_container)" kubectl "$@"; }

k3s_down() {
    local container
    for container in $(k3s_container); do docker rm --force --volumes "$container" >/dev/null; done
    rm -f "$KUBECONFIG_FILE"
}

k3s_healthy() {
    [[ -f $KUBECONFIG_FILE && -n $(docker ps --quiet --filter "label=$K3S_LABEL" 2>/dev/null) ]] || return 1
    k3s_kubectl wait --for=condition=Ready node --all --timeout 1s >/dev/null 2>&1 \
        && k3s_kubectl -n kube-system wait --for=condition=Available deployment/coredns --timeout 1s >/dev/null 2>&1
}

k3s_status() {
    docker ps --all --filter "label=$K3S_LABEL"
    k3s_kubectl get nodes,pods --all-namespaces
}

k3s_load() {
    local tar
    for tar in "$@"; do
        docker exec --interactive "$(k3s_container)" ctr --namespace k8s.io images import - <"$tar" >/dev/null \
            || die "K3s could not import $tar"
        step "$(basename "$tar"): loaded"
    done
}
