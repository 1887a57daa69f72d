# The programs that are compiled once and cached by version: Kubernetes in one file, CoreDNS, Helm, and the pause program.
# shellcheck shell=bash

KUBE_COMPONENTS=(etcd kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy kubectl)

# Each prints the path of a program, compiled first unless the cache has it.
kube_binary() { compiled kube; }
coredns_binary() { compiled coredns; }
helm_binary() { compiled helm; }

compiled() {
    local stamp
    stamp=$(cat "$CLUSTER_HOME"/kube/go.mod "$CLUSTER_HOME"/kube/go.sum "$CLUSTER_HOME"/kube/*.go "$CLUSTER_HOME"/kube/coredns/*.go \
        | sha256sum | cut -c 1-16)
    is_compiled "$stamp" || locked kube compile_all "$stamp"
    printf '%s\n' "$TOOLS/$1"
}

is_compiled() { [[ $(cat "$TOOLS/kube.stamp" 2>/dev/null) == "$1" && -x $TOOLS/kube && -x $TOOLS/coredns && -x $TOOLS/helm ]]; }

# One module for all three, and one call: the packages that they share are compiled once, and no core waits for a linker. Nobody debugs
# them, and without DWARF a seventh of the time is saved.
compile_all() {
    local stamp=$1 component
    ! is_compiled "$stamp" || return 0
    use_go
    say "compiling Kubernetes $KUBE_VERSION, CoreDNS and Helm from source, once (5 to 10 minutes on two cores, 4 GB in Go's build cache)"
    mkdir -p "$TOOLS/new"
    progress "Kubernetes $KUBE_VERSION" "$CACHE_LOGS/kube-build.log" \
        env -C "$CLUSTER_HOME/kube" go build -v -trimpath -tags grpcnotrace -gcflags=all=-dwarf=false -ldflags "$(kube_ldflags)" -o "$TOOLS/new/" \
        . ./coredns helm.sh/helm/v3/cmd/helm
    mv "$TOOLS"/new/* "$TOOLS/"
    rmdir "$TOOLS/new"
    for component in "${KUBE_COMPONENTS[@]}"; do ln -sfn kube "$TOOLS/$component"; done
    printf '%s\n' "$stamp" >"$TOOLS/kube.stamp"
}

# Without these the components call themselves v0.0.0, Helm's charts refuse them as too old, and Helm renders for a Kubernetes of 2020.
kube_ldflags() {
    local package major minor
    IFS=. read -r major minor _ <<<"$KUBE_VERSION"
    printf -- '-s -w'
    for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
        printf -- ' -X %s.gitVersion=v%s -X %s.gitMajor=%s -X %s.gitMinor=%s' \
            "$package" "$KUBE_VERSION" "$package" "$major" "$package" "$minor"
    done
    for package in helm.sh/helm/v3/pkg/chartutil helm.sh/helm/v3/pkg/lint/rules; do
        printf -- ' -X %s.k8sVersionMajor=%s -X %s.k8sVersionMinor=%s' "$package" "$major" "$package" "$minor"
    done
}
