#!/usr/bin/env bash
# Runs the MySQL and Kafka images in the cluster that `make cluster-up` made, in a name space of their own.
set -euo pipefail
# shellcheck source=../lib/load.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/load.sh"
# shellcheck source=../../make/lib/check.sh
. "$REPOSITORY/make/lib/check.sh"

# shellcheck disable=SC2034 # read by check
WORK=$(mktemp -d)
SPACE=images-test-$$
CLUSTER=$REPOSITORY/e2e/cluster/cluster
KUBECTL=$(type -P kubectl) || KUBECTL=$(dirname "$("$CLUSTER" kube-binary)")/kubectl
KUBECONFIG_FILE=$("$CLUSTER" kubeconfig)
KAFKA_IMAGE=lyrebird-test-kafka:$(kafka_version)
PASSWORD="it's \\ \"quoted\""

kube() { "$KUBECTL" --kubeconfig "$KUBECONFIG_FILE" --namespace "$SPACE" "$@"; }

apply() {
    kube create namespace "$SPACE" && kube label namespace "$SPACE" pod-security.kubernetes.io/enforce=restricted
    sed -e "s|MYSQL_IMAGE|$MYSQL_IMAGE|" -e "s|KAFKA_IMAGE|$KAFKA_IMAGE|" -e "s|NAMESPACE|$SPACE|" "$IMAGES_HOME/test/servers.yaml" | kube apply -f -
}

ready() { kube wait --for=condition=Ready --timeout 120s "pod/$1"; }

# query SQL EXPECTED: over TCP, as a client would.
query() {
    local found
    found=$(kube exec mysql -- env "MYSQL_PWD=$PASSWORD" mysql --host 127.0.0.1 --user root --skip-column-names --batch --execute "$1")
    [[ $found == "$2" ]] || { printf 'expected: %s\nfound:    %s\n' "$2" "$found"; return 1; }
}

wrong_password() { ! kube exec mysql -- env MYSQL_PWD=wrong mysql --host 127.0.0.1 --user root --execute 'SELECT 1'; }

# killed POD: its main process gets the signal that a node gives, and is started again on the same volume.
killed() {
    local before
    before=$(kube get pod "$1" -o 'jsonpath={.status.containerStatuses[0].containerID}')
    kube exec "$1" -- kill 1
    await 60 "another container in pod $1" another_container "$1" "$before" && ready "$1"
}

another_container() {
    local now
    now=$(kube get pod "$1" -o 'jsonpath={.status.containerStatuses[0].state.running.startedAt}{.status.containerStatuses[0].containerID}')
    [[ -n $now && $now != *"$2" ]]
}

produce() { printf '%s\n' "$@" | kube exec -i kafka -- kafka-console-producer --bootstrap-server localhost:9092 --topic events; }

consumed() {
    local found
    found=$(kube exec kafka -- kafka-console-consumer --bootstrap-server "kafka.$SPACE.svc.cluster.local:9092" --topic events \
        --from-beginning --max-messages $# --timeout-ms 20000 | sort)
    [[ $found == "$(printf '%s\n' "$@" | sort)" ]] || { printf 'found: %s\n' "$found"; return 1; }
}

partitions() { kube exec kafka -- kafka-topics --bootstrap-server localhost:9092 --describe --topic events | grep 'PartitionCount: 3'; }

nobody_special() { [[ $(kube exec "$1" -- id -u) == 65532 ]]; }

cleanup() { kube delete namespace "$SPACE" --wait=false >/dev/null 2>&1 || true; }
trap cleanup EXIT

check "the images load" "$CLUSTER" load "$("$IMAGES_HOME/mysql/build")" "$("$IMAGES_HOME/kafka/build")"
check "the pods are admitted as restricted" apply
check "MySQL starts" ready mysql
check "Kafka starts" ready kafka
check "MySQL runs as nobody special" nobody_special mysql
check "Kafka runs as nobody special" nobody_special kafka
check "MySQL ran what was in /init.d, in UTF-8" query "SELECT GROUP_CONCAT(what ORDER BY id) FROM shop.orders" "é,second,third"
check "MySQL has a position from the start" query "SELECT @@gtid_executed <> ''" 1
check "MySQL's binlog is as capture needs it" query "SELECT @@log_bin, @@gtid_mode, @@binlog_format, @@binlog_row_metadata, @@server_id" $'1\tON\tROW\tFULL\t4711'
check "a wrong password is refused" wrong_password
check "Kafka takes events" produce 'first é' '{"second": 2}'
check "Kafka gives them back" consumed 'first é' '{"second": 2}'
check "Kafka heeds its further properties" partitions
check "MySQL starts again after a kill" killed mysql
check "MySQL kept its rows, once" query "SELECT COUNT(*) FROM shop.orders" 3
check "Kafka starts again after a kill" killed kafka
check "Kafka kept its events" consumed 'first é' '{"second": 2}'
checked
