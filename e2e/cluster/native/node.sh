# The kubelet and kube-proxy: what makes this machine a node.
# shellcheck shell=bash

node_up() {
    mkdir -p "$STATE/kubelet" "$STATE/pod-logs" "$STATE/volume-plugins"
    # Pods see no name server of the machine's: what runs in the cluster stays in it.
    : >"$STATE/resolv.conf"
    running kubelet || kubelet_config >"$STATE/kubelet.yaml"
    # A running kube-proxy ends itself when its file is written, even with the same content.
    running kube-proxy || proxy_config >"$STATE/kube-proxy.yaml"
    launch kubelet "$TOOLS/kubelet" --config "$STATE/kubelet.yaml" --kubeconfig "$PKI/kubelet.kubeconfig" \
        --root-dir "$STATE/kubelet" --cert-dir "$STATE/kubelet/pki" --hostname-override "$NODE_NAME" --node-ip "$NODE_IP"
    launch kube-proxy "$TOOLS/kube-proxy" --config "$STATE/kube-proxy.yaml"
}

# A mounted Secret is as old as a sync: a minute of it is what every test of a new password would wait.
# Full disks are the machine's business: no image is collected and no pod evicted because of one.
kubelet_config() {
    cat <<EOF
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $NODE_IP
port: $KUBELET_PORT
healthzPort: $KUBELET_HEALTH_PORT
tlsCertFile: $PKI/kubelet.crt
tlsPrivateKeyFile: $PKI/kubelet.key
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $PKI/ca.crt}}
authorization: {mode: Webhook}
containerRuntimeEndpoint: unix://$CONTAINERD_SOCKET
cgroupDriver: cgroupfs
failSwapOn: false
failCgroupV1: false
oomScoreAdj: 0
clusterDomain: cluster.local
clusterDNS: [$DNS_SERVICE_IP]
resolvConf: $STATE/resolv.conf
podLogsDir: $STATE/pod-logs
volumePluginDir: $STATE/volume-plugins
imageGCHighThresholdPercent: 100
evictionHard: {memory.available: 50Mi, nodefs.available: 0%, nodefs.inodesFree: 0%, imagefs.available: 0%, imagefs.inodesFree: 0%}
serializeImagePulls: false
syncFrequency: 10s
EOF
}

# Zeros: leave the machine's connection tracking as it is. Node ports answer on the node's own address only.
proxy_config() {
    cat <<EOF
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clientConnection: {kubeconfig: $PKI/proxy.kubeconfig}
hostnameOverride: $NODE_NAME
mode: iptables
clusterCIDR: $NET_PODS
detectLocalMode: ClusterCIDR
metricsBindAddress: 127.0.0.1:$PROXY_METRICS_PORT
healthzBindAddress: 127.0.0.1:$PROXY_HEALTH_PORT
nodePortAddresses: [$NODE_IP/32]
iptables: {localhostNodePorts: false}
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
EOF
}

node_ready() {
    [[ $(admin get node "$NODE_NAME" -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}' 2>/dev/null) == True ]]
}
