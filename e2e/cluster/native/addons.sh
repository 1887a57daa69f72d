# What every cluster needs inside: the pause program and CoreDNS, as images of a static binary each.
# shellcheck shell=bash

pause_archive() {
    local stamp
    stamp=$(fingerprint "$CLUSTER_HOME"/pause/*)
    if [[ $(cat "$TOOLS/pause.stamp" 2>/dev/null) != "$stamp" || ! -f $TOOLS/pause.tar ]]; then
        use_go
        env -C "$CLUSTER_HOME/pause" go build -trimpath -ldflags '-s -w' -o "$TOOLS/pause" .
        static_image "$TOOLS/pause" "$PAUSE_IMAGE" "$TOOLS/pause.tar"
        printf '%s\n' "$stamp" >"$TOOLS/pause.stamp"
    fi
    printf '%s\n' "$TOOLS/pause.tar"
}

coredns_archive() {
    local binary
    binary=$(coredns_binary)
    [[ -f $TOOLS/coredns.tar && $TOOLS/coredns.tar -nt $binary ]] || static_image "$binary" "$COREDNS_IMAGE" "$TOOLS/coredns.tar"
    printf '%s\n' "$TOOLS/coredns.tar"
}

# static_image PROGRAM REFERENCE TAR: an image that holds one program and nothing else.
static_image() {
    local root
    root=$(mktemp -d)
    install -m 755 "$1" "$root/$(basename "$1")"
    image_archive "$3" "$2" "\"Entrypoint\": [\"/$(basename "$1")\"]" "$root"
    rm -rf "$root"
}

dns_up() {
    local manifest
    manifest=$(sed -e "s|COREDNS_IMAGE|$COREDNS_IMAGE|" -e "s|DNS_SERVICE_IP|$DNS_SERVICE_IP|" "$CLUSTER_HOME/manifests/coredns.yaml")
    admin apply -f - <<<"$manifest" >/dev/null
}

dns_ready() {
    [[ $(admin -n kube-system get deployment coredns -o 'jsonpath={.status.conditions[?(@.type=="Available")].status}' 2>/dev/null) == True ]]
}
