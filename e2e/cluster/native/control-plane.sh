# etcd, the API server, the controllers and the scheduler.
# shellcheck shell=bash

api_up() {
    # etcd by a socket that only root can reach; without fsync, because a machine that went down gets a new cluster anyway.
    running etcd || rm -f "$ETCD_SOCKET"
    launch etcd "$TOOLS/etcd" --data-dir "$STATE/etcd" --unsafe-no-fsync --log-level warn \
        --listen-client-urls "unix://$ETCD_SOCKET" --advertise-client-urls http://127.0.0.1:1 \
        --listen-peer-urls "unix://$RUN/etcd-peer.sock:0" --initial-advertise-peer-urls http://127.0.0.1:1 \
        --initial-cluster default=http://127.0.0.1:1
    await 20 "etcd's socket (see $NATIVE_LOGS/etcd.log)" test -S "$ETCD_SOCKET" || return 1
    launch kube-apiserver "$TOOLS/kube-apiserver" --etcd-servers "unix://$ETCD_SOCKET" \
        --bind-address 0.0.0.0 --secure-port "$API_PORT" --advertise-address "$NODE_IP" \
        --tls-cert-file "$PKI/apiserver.crt" --tls-private-key-file "$PKI/apiserver.key" --client-ca-file "$PKI/ca.crt" \
        --kubelet-client-certificate "$PKI/apiserver-client.crt" --kubelet-client-key "$PKI/apiserver-client.key" \
        --kubelet-certificate-authority "$PKI/ca.crt" --kubelet-preferred-address-types InternalIP \
        --token-auth-file "$PKI/tokens.csv" --authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction \
        --service-account-issuer https://kubernetes.default.svc.cluster.local \
        --service-account-key-file "$PKI/service-account.key" --service-account-signing-key-file "$PKI/service-account.key" \
        --service-cluster-ip-range "$NET_SERVICES" --allow-privileged --profiling=false
}

# One instance of each: no election, so that a restarted one works at once.
controllers_up() {
    launch kube-controller-manager "$TOOLS/kube-controller-manager" --kubeconfig "$PKI/controllers.kubeconfig" \
        --leader-elect=false --bind-address 127.0.0.1 --secure-port "$CONTROLLERS_PORT" --use-service-account-credentials \
        --root-ca-file "$PKI/ca.crt" --service-account-private-key-file "$PKI/service-account.key" \
        --cluster-signing-cert-file "$PKI/ca.crt" --cluster-signing-key-file "$PKI/ca.key" \
        --flex-volume-plugin-dir "$STATE/volume-plugins" --profiling=false
    launch kube-scheduler "$TOOLS/kube-scheduler" --kubeconfig "$PKI/scheduler.kubeconfig" \
        --leader-elect=false --bind-address 127.0.0.1 --secure-port "$SCHEDULER_PORT" --profiling=false
}

admin() { "$TOOLS/kubectl" --kubeconfig "$PKI/admin.kubeconfig" --request-timeout 5s "$@"; }

api_ready() { admin get --raw /readyz; }
