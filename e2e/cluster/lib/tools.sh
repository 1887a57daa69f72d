# The programs that are compiled once and cached by version: Kubernetes in one file, CoreDNS, Helm, and the pause program.
# shellcheck shell=bash

KUBE_COMPONENTS=(etcd kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy kubectl)

# kube_binary: compiles Kubernetes unless the cache has it, and prints the path.
kube_binary() {
    local stamp
    stamp=$(cat "$CLUSTER_HOME"/kube/go.mod "$CLUSTER_HOME"/kube/go.sum "$CLUSTER_HOME"/kube/*.go | sha256sum | cut -c 1-16)
    [[ -x $TOOLS/kube && $(cat "$TOOLS/kube.stamp" 2>/dev/null) == "$stamp" ]] || locked kube compile_kube "$stamp"
    printf '%s\n' "$TOOLS/kube"
}

compile_kube() {
    local stamp=$1 component
    [[ ! -x $TOOLS/kube || $(cat "$TOOLS/kube.stamp" 2>/dev/null) != "$stamp" ]] || return 0
    use_go
    say "compiling Kubernetes $KUBE_VERSION from source, once (about 4 minutes on two cores, 3 GB in Go's build cache)"
    mkdir -p "$TOOLS"
    progress "Kubernetes $KUBE_VERSION" "$CACHE_LOGS/kube-build.log" \
        env -C "$CLUSTER_HOME/kube" go build -v -trimpath -tags grpcnotrace -ldflags "$(kube_ldflags)" -o "$TOOLS/kube.new" .
    mv "$TOOLS/kube.new" "$TOOLS/kube"
    for component in "${KUBE_COMPONENTS[@]}"; do ln -sfn kube "$TOOLS/$component"; done
    printf '%s\n' "$stamp" >"$TOOLS/kube.stamp"
}

# Without these the components call themselves v0.0.0 and Helm's charts refuse them as too old.
kube_ldflags() {
    local package major minor
    IFS=. read -r major minor _ <<<"$KUBE_VERSION"
    printf -- '-s -w'
    for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
        printf -- ' -X %s.gitVersion=v%s -X %s.gitMajor=%s -X %s.gitMinor=%s' \
            "$package" "$KUBE_VERSION" "$package" "$major" "$package" "$minor"
    done
}

coredns_binary() { go_install coredns "github.com/coredns/coredns@v$COREDNS_VERSION" "$COREDNS_VERSION"; }

helm_binary() { go_install helm "helm.sh/helm/v3/cmd/helm@v$HELM_VERSION" "$HELM_VERSION"; }

# go_install NAME MODULE VERSION: prints the path of the cached program.
go_install() {
    local name=$1 module=$2 version=$3
    [[ -x $TOOLS/$name && $(cat "$TOOLS/$name.stamp" 2>/dev/null) == "$version" ]] \
        || locked "$name" compile_module "$name" "$module" "$version"
    printf '%s\n' "$TOOLS/$name"
}

compile_module() {
    local name=$1 module=$2 version=$3
    [[ ! -x $TOOLS/$name || $(cat "$TOOLS/$name.stamp" 2>/dev/null) != "$version" ]] || return 0
    use_go
    mkdir -p "$TOOLS"
    progress "$name $version from source (once)" "$CACHE_LOGS/$name-build.log" \
        env GOBIN="$TOOLS" go install -v -trimpath -ldflags '-s -w' "$module"
    printf '%s\n' "$version" >"$TOOLS/$name.stamp"
}
