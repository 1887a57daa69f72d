# Keys, certificates, tokens and kubeconfigs; made once for each new cluster, and they go with it.
# shellcheck shell=bash

pki_up() {
    [[ ! -f $PKI/complete ]] || return 0
    rm -rf "$PKI"
    mkdir -p "$PKI"
    chmod 700 "$STATE" "$PKI"
    openssl genrsa -out "$PKI/service-account.key" 2048 2>/dev/null
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=lyrebird-cluster -keyout "$PKI/ca.key" -out "$PKI/ca.crt" \
        -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
    certificate apiserver /CN=kube-apiserver "extendedKeyUsage=serverAuth
subjectAltName=IP:127.0.0.1,IP:$NODE_IP,IP:$API_SERVICE_IP,DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local"
    certificate kubelet "/O=system:nodes/CN=system:node:$NODE_NAME" "extendedKeyUsage=serverAuth
subjectAltName=IP:$NODE_IP,DNS:$NODE_NAME"
    # With this the API server asks the kubelet for logs and for a shell in a container.
    certificate apiserver-client /O=system:masters/CN=kube-apiserver extendedKeyUsage=clientAuth
    tokens
    touch "$PKI/complete"
}

certificate() {
    local name=$1 subject=$2 extensions=$3
    openssl req -newkey rsa:2048 -nodes -subj "$subject" -keyout "$PKI/$name.key" -out "$PKI/$name.csr" 2>/dev/null
    openssl x509 -req -days 3650 -in "$PKI/$name.csr" -CA "$PKI/ca.crt" -CAkey "$PKI/ca.key" -CAcreateserial \
        -extfile <(printf '%s\n' "$extensions") -out "$PKI/$name.crt" 2>/dev/null
}

tokens() {
    : >"$PKI/tokens.csv"
    user admin admin system:masters
    user controllers system:kube-controller-manager ""
    user scheduler system:kube-scheduler ""
    user proxy system:kube-proxy ""
    user kubelet "system:node:$NODE_NAME" system:nodes
}

# user FILE NAME GROUPS: a token and a kubeconfig with it.
user() {
    local token
    token=$(openssl rand -hex 24)
    printf '%s,%s,%s,"%s"\n' "$token" "$2" "$2" "$3" >>"$PKI/tokens.csv"
    kubeconfig "$token" "$2" >"$PKI/$1.kubeconfig"
}

kubeconfig() {
    cat <<EOF
apiVersion: v1
kind: Config
clusters:
- name: lyrebird
  cluster:
    server: https://127.0.0.1:$API_PORT
    certificate-authority-data: $(base64 -w 0 "$PKI/ca.crt")
users:
- name: $2
  user: {token: $1}
contexts:
- name: lyrebird
  context: {cluster: lyrebird, user: "$2"}
current-context: lyrebird
EOF
}
