# The parts of the demo: images, operator, servers, source.
# shellcheck shell=bash

RELEASE=lyrebird
OPERATOR_NAMESPACE=lyrebird-system

# What is made is told on the second output; the first one has paths.
MAKE_IMAGES='make --no-print-directory images test-images >/dev/null'

# Compilers wait for the network now and then, and so do image builds: begun beside the cluster they are done sooner. A session of
# its own, so that it can be ended with everything that it started.
begin_images() {
    mkdir -p target/images/logs
    setsid bash -c "$MAKE_IMAGES" >target/images/logs/ahead.log 2>&1 &
    IMAGES_AHEAD=$!
}

# What went wrong meanwhile is tried once more, and said then.
build_images() {
    until_true 1200 "the images that were begun beside the cluster" images_state images_ended || end_images
    stamped bash -c "$MAKE_IMAGES"
}

images_ended() { ! kill -0 "$IMAGES_AHEAD"; }

images_state() { tail -n 1 target/images/logs/ahead.log; }

end_images() { [[ -z ${IMAGES_AHEAD:-} ]] || kill -- "-$IMAGES_AHEAD" 2>/dev/null || true; }

load_images() { stamped e2e/cluster/cluster load target/images/{lyrebird-operator,lyrebird-runtime,mysql,kafka}.tar; }

install_operator() {
    note "helm upgrade --install $RELEASE helm/lyrebird --namespace $OPERATOR_NAMESPACE"
    helm upgrade --install "$RELEASE" helm/lyrebird --namespace "$OPERATOR_NAMESPACE" --create-namespace \
        --set-string "image.tag=$(tag_of lyrebird-operator),runtime.image.tag=$(tag_of lyrebird-runtime)" >/dev/null
}

tag_of() { sed 's/.*://' "target/images/$1.ref"; }

apply_servers() {
    kubectl apply -f examples/quickstart/1-namespace.yaml -f examples/quickstart/2-mysql.yaml -f examples/quickstart/3-kafka.yaml | stamp
    if ! until_true 180 "the operator is ready" operator_state operator_ready; then
        explain "$OPERATOR_NAMESPACE"
        exit 1
    fi
    if ! until_true 180 "MySQL and Kafka are ready" quickstart_state servers_ready; then
        explain quickstart
        exit 1
    fi
}

operator_ready() { kubectl -n "$OPERATOR_NAMESPACE" rollout status "deployment/$RELEASE" --timeout=1s; }

servers_ready() { quickstart rollout status statefulset/mysql --timeout=1s && quickstart rollout status statefulset/kafka --timeout=1s; }

operator_state() { pods_state "$OPERATOR_NAMESPACE"; }

quickstart_state() { pods_state quickstart; }

apply_source() {
    show cat examples/quickstart/4-source.yaml
    show kubectl apply -f examples/quickstart/4-source.yaml
    source_becomes_ready
    show kubectl get cdcsources -n quickstart
    show kubectl get pods -n quickstart
}

source_becomes_ready() {
    if ! until_true 120 "the source is ready" source_state quickstart wait --for=condition=Ready cdcsource/orders --timeout=1s; then
        quickstart describe cdcsource orders | stamp
        explain quickstart
        exit 1
    fi
}

source_state() { quickstart get cdcsource orders --no-headers -o custom-columns='R:.status.conditions[?(@.type=="Ready")].reason,M:.status.conditions[?(@.type=="Ready")].message'; }

# The source first: its capture is stopped by the operator, which therefore goes last.
remove_from_cluster() {
    show kubectl delete cdcsource orders -n quickstart --ignore-not-found --timeout=60s
    show kubectl delete namespace quickstart --ignore-not-found --timeout=120s
    helm uninstall "$RELEASE" --namespace "$OPERATOR_NAMESPACE" --ignore-not-found --wait 2>&1 | stamp
    show kubectl delete namespace "$OPERATOR_NAMESPACE" --ignore-not-found --timeout=120s
}
