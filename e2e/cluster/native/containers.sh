# containerd: its configuration, its start, and the import of images.
# shellcheck shell=bash

containers_up() {
    mkdir -p "$STATE/containerd" "$RUN"
    containerd_config >"$STATE/containerd.toml"
    launch containerd "$CONTAINERD" --config "$STATE/containerd.toml"
}

# restrict_oom_score_adj: without it no pod starts where the machine withholds CAP_SYS_RESOURCE.
# netns_mounts_under_state_dir: so that every network namespace of ours is found again.
containerd_config() {
    cat <<EOF
version = 2
root = "$STATE/containerd"
state = "$RUN/containerd"
oom_score = 0
disabled_plugins = ["io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs", "io.containerd.internal.v1.tracing"]

[grpc]
address = "$CONTAINERD_SOCKET"

[plugins."io.containerd.internal.v1.opt"]
path = "$STATE/opt"

[plugins."io.containerd.grpc.v1.cri"]
sandbox_image = "$PAUSE_IMAGE"
restrict_oom_score_adj = true
netns_mounts_under_state_dir = true
disable_apparmor = true
disable_tcp_service = true
stream_server_address = "127.0.0.1"
stream_server_port = "0"

[plugins."io.containerd.grpc.v1.cri".cni]
bin_dir = "$CNI_BIN"
conf_dir = "$STATE/cni"

[plugins."io.containerd.grpc.v1.cri".containerd]
snapshotter = "$(snapshotter)"
default_runtime_name = "runc"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
BinaryName = "$RUNC"
Root = "$RUN/runc"
SystemdCgroup = false
EOF
}

# Inside of a container the root file system is an overlay already, and many kernels refuse another on top.
snapshotter() {
    local probe=$STATE/overlay-probe kind=native
    mkdir -p "$probe"/{lower,upper,work,merged}
    if mount -t overlay overlay -o "lowerdir=$probe/lower,upperdir=$probe/upper,workdir=$probe/work" "$probe/merged" 2>/dev/null; then
        kind=overlayfs
        umount "$probe/merged"
    fi
    rm -rf "$probe"
    printf '%s' "$kind"
}

containerd_answers() { "$CTR" --address "$CONTAINERD_SOCKET" --connect-timeout 1s version; }

# import_image TAR: skips what is there already. What counts is what was imported last under the image's name, for a name may
# be given to one content, then to another, then to the first again.
import_image() {
    local tar=$1 record quick content
    record=$STATE/imported/$(image_names "$tar" | tr -c 'a-zA-Z0-9._\n-' _)
    quick=$(stat -c '%d:%i:%s:%Y' "$tar")
    [[ $(sed -n 1p "$record" 2>/dev/null) != "$quick" ]] || return 0
    content=$(sha256sum "$tar" | cut -c 1-64)
    if [[ $(sed -n 2p "$record" 2>/dev/null) != "$content" ]]; then
        "$CTR" --address "$CONTAINERD_SOCKET" --namespace k8s.io images import "$tar" >"$NATIVE_LOGS/import.log" 2>&1 \
            || die "containerd could not import $tar: $(tail -n 1 "$NATIVE_LOGS/import.log")"
    fi
    mkdir -p "$STATE/imported"
    printf '%s\n' "$quick" "$content" >"$record"
}

image_names() {
    local names
    names=$(tar --occurrence=1 -xOf "$1" manifest.json | sed -n 's/.*"RepoTags": *\[\([^]]*\)\].*/\1/p' | tr -d '" ') || true
    [[ -n $names ]] || die "$1 is no docker-archive with an image name in it"
    printf '%s' "$names"
}

own_images() {
    import_image "$(pause_archive)"
    import_image "$(coredns_archive)"
}
