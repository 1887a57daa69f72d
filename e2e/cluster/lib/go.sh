# Finds a Go that is new enough, or fetches one through the Go module proxy.
# shellcheck shell=bash

# use_go: exports PATH and the settings for all later `go` calls.
use_go() {
    command -v go >/dev/null 2>&1 || find_unlisted_go
    command -v go >/dev/null 2>&1 || install_some_go
    command -v go >/dev/null 2>&1 || die "$(go_wanted "no Go was found")"
    local found
    found=$(go_version)
    if older "$found" "$GO_MINIMUM"; then
        step "Go $found is too old, Kubernetes $KUBE_VERSION needs $GO_MINIMUM: fetching Go $GO_BOOTSTRAP through the module proxy"
        fetch_go
    fi
    # A fixed toolchain and no workspace: what is compiled must not depend on what lies around.
    export GOTOOLCHAIN=local GOFLAGS=-buildvcs=false GOWORK=off CGO_ENABLED=0
}

go_version() { GOTOOLCHAIN=local go env GOVERSION | sed 's/^go//; s/[^0-9.].*//'; }

older() { [[ $1 != "$2" && $(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

find_unlisted_go() {
    local bin
    for bin in /usr/local/go/bin /usr/lib/go/bin "$CACHE/go-$GO_BOOTSTRAP/bin"; do
        if [[ -x $bin/go ]]; then
            PATH=$bin:$PATH
            return 0
        fi
    done
}

# Any Go will do: an old one can fetch a new one.
install_some_go() {
    [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null 2>&1 || return 0
    apt_install golang-go || true
}

# The toolchain is published as a module, so the proxy and the checksum database that the machine is set up for apply.
fetch_go() {
    local home=$CACHE/go-$GO_BOOTSTRAP module source
    if [[ ! -x $home/bin/go ]]; then
        module=golang.org/toolchain@v0.0.1-go$GO_BOOTSTRAP.$(go env GOOS)-$(go env GOARCH)
        source=$(cd / && GOTOOLCHAIN=local GOFLAGS=-modcacherw go mod download -json "$module" | sed -n 's/^\t"Dir": "\(.*\)",\{0,1\}$/\1/p') || true
        [[ -d $source ]] || die "$(go_wanted "Go $GO_BOOTSTRAP could not be fetched through the module proxy $(go env GOPROXY)")"
        mkdir -p "$CACHE"
        rm -rf "$home.new"
        cp -r "$source" "$home.new"
        # Modules carry no executable bits.
        chmod -R u+w "$home.new"
        chmod +x "$home.new"/bin/* "$home.new"/pkg/tool/*/*
        rm -rf "$home"
        mv "$home.new" "$home"
    fi
    export GOROOT=$home PATH=$home/bin:$PATH
}

go_wanted() {
    printf '%s. The cluster is compiled from source and needs Go %s or newer: install it (package golang-go of Debian 13 or Ubuntu 25.04, or an archive from the Go project unpacked at /usr/local/go), or set GOPROXY to a module proxy that this machine can reach' "$1" "$GO_MINIMUM"
}
