# Addresses, ports and places of the native cluster.
# shellcheck shell=bash disable=SC2034

# 198.18.0.0/15 is set aside for tests (RFC 2544): a private range could be somebody's network.
NET_ALL=198.18.0.0/15
NET_PODS=198.18.0.0/16
NET_SERVICES=198.19.0.0/16
NODE_NAME=lyrebird
NODE_IP=198.18.0.1             # gateway of every pod
NODE_DEVICE=lyrebird0          # holds that address
API_SERVICE_IP=198.19.0.1
DNS_SERVICE_IP=198.19.0.10

# Beside the defaults of Kubernetes, K3s and kind, so that one of these may run on the same machine's ports.
API_PORT=26443
KUBELET_PORT=26250
KUBELET_HEALTH_PORT=26248
PROXY_METRICS_PORT=26249
PROXY_HEALTH_PORT=26256
CONTROLLERS_PORT=26257
SCHEDULER_PORT=26259

# One native cluster a machine. Not below target/: a clean build must not meet mounted directories, and a socket's path
# may have 107 characters only.
STATE=/var/lib/lyrebird-cluster
RUN=/run/lyrebird-cluster
NATIVE_LOGS=/var/log/lyrebird-cluster
PKI=$STATE/pki
CONTAINERD_SOCKET=$RUN/containerd.sock
ETCD_SOCKET=$RUN/etcd.sock:0   # etcd wants something that looks like a port
CNI_RESULTS=/var/lib/cni/results   # libcni's own place
# Order matters: each needs those before it.
PROCESSES=(etcd kube-apiserver containerd kube-controller-manager kube-scheduler kubelet kube-proxy)
# containerd, runc and the CNI plug-ins, where the machine has none of its own.
UNPACKED=$CACHE/containerd-debian
PAUSE_IMAGE=lyrebird-cluster-pause:1
COREDNS_IMAGE=lyrebird-cluster-coredns:$COREDNS_VERSION
