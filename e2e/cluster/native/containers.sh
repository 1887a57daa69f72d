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

# import_image TAR: skips one that is there already with the same content.
import_image() {
    local tar=$1 stamp
    stamp=$STATE/imported/$(sha256sum "$tar" | cut -c 1-64)
    [[ ! -e $stamp ]] || return 0
    "$CTR" --address "$CONTAINERD_SOCKET" --namespace k8s.io images import "$tar" >"$NATIVE_LOGS/import.log" 2>&1 \
        || die "containerd could not import $tar: $(tail -n 1 "$NATIVE_LOGS/import.log")"
    mkdir -p "$STATE/imported"
    touch "$stamp"
}

own_images() {
    import_image "$(pause_archive)"
    import_image "$(coredns_archive)"
}
