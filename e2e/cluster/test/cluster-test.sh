#!/usr/bin/env bash
# Proves on this machine that the native cluster works, mends itself and goes without a trace; run it as root. It takes
# down a native cluster that runs, but not one with pods in it.
set -euo pipefail
TEST_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CLUSTER_HOME=$(dirname "$TEST_HOME")
export LYREBIRD_CLUSTER=native
# shellcheck source=../lib/load.sh
. "$CLUSTER_HOME/lib/load.sh"
# shellcheck source=../../../make/lib/check.sh
. "$REPOSITORY/make/lib/check.sh"
# shellcheck source=machine-state.sh
. "$TEST_HOME/machine-state.sh"
# shellcheck source=cases.sh
. "$TEST_HOME/cases.sh"

WORK=$(mktemp -d)

cluster() { "$CLUSTER_HOME/cluster" "$@" >>"$WORK/output" 2>&1; }

kube() { "$TOOLS/kubectl" --kubeconfig "$KUBECONFIG_FILE" --request-timeout 20s "$@"; }

go_mod_version() { sed -n 's|^\tk8s.io/kubernetes \(v[0-9.]*\)$|\1|p' "$CLUSTER_HOME/kube/go.mod"; }

if native_healthy && [[ -n $(admin get pods --all-namespaces --field-selector metadata.namespace!=kube-system -o name) ]]; then
    die "pods run in the native cluster of this machine, and this test would take it down; if they are not needed: e2e/cluster/cluster down"
fi
[[ $(go_mod_version) == "v$KUBE_VERSION" ]] || die "kube/go.mod names $(go_mod_version), versions.env $KUBE_VERSION: make them the same"

cluster down
machine_state >"$WORK/before"
check "the machine has nothing of a cluster to begin with" untouched

check "a cluster comes up" cluster up
check "a second up takes less than 2 s" quick_up
check "a pod starts and answers" pod_starts
the_cluster_works
check "half of it is killed; up mends it" mends_itself
check "the pod lived on meanwhile" pod_lived_on
check "a pid file that names another process is not believed" stale_pid_file
check "it goes" cluster down
check "it leaves nothing" leaves_nothing
check "down without a cluster is fine" cluster down

check "a cluster comes up again" cluster up
check "a pod starts and answers" pod_starts
everything_is_killed
check "up after everything was killed" cluster up
restarted_machine
check "up after a restart of the machine" cluster up
check "the node is as new" node_is_new
killed_in_the_middle
check "up after an up that was killed in the middle" cluster up
everything_is_killed
check "a killed cluster goes" cluster down
check "it leaves nothing" leaves_nothing

checked
