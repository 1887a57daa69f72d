# Where the cluster keeps its things. CLUSTER_HOME (e2e/cluster) is set by whoever includes this file.
# shellcheck shell=bash disable=SC2034

# shellcheck source=../versions.env
. "$CLUSTER_HOME/versions.env"

TOOLS=$CACHE/kube-v$KUBE_VERSION
CLUSTER_TARGET=$REPOSITORY/target/cluster
KUBECONFIG_FILE=$CLUSTER_TARGET/kubeconfig
LOGS=$CLUSTER_TARGET/logs
