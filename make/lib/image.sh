# Container images without Docker: a docker-archive tar, which containerd, Docker and Jib read alike.
# shellcheck shell=bash

# image_archive ROOT REFERENCE TAR CONFIG [VERSION]: one layer made of the directory ROOT (or of a tar file); CONFIG is the inside of the
# image's "config" object. The same content gives the same bytes: times are fixed and names sorted.
image_archive() {
    local root=$1 reference=$2 tar=$3 config=$4 work layer digest
    work=$(mktemp -d "$(dirname "$tar")/.image.XXXXXX")
    layer=$work/layer.tar
    if [[ -d $root ]]; then
        tar --sort=name --mtime=@0 --numeric-owner -C "$root" -cf "$layer" .
    else
        cp "$root" "$layer"
    fi
    digest=$(sha256sum "$layer" | cut -c 1-64)
    cat >"$work/config.json" <<EOF
{"architecture": "$(image_architecture)", "os": "linux", "created": "1970-01-01T00:00:00Z", "config": {$config},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$digest"]}, "history": [{"created": "1970-01-01T00:00:00Z", "created_by": "lyrebird"}]}
EOF
    printf '[{"Config": "config.json", "RepoTags": ["%s"], "Layers": ["layer.tar"]}]\n' "$reference" >"$work/manifest.json"
    tar --sort=name --mtime=@0 --owner=0 --group=0 -C "$work" -cf "$tar.new" config.json layer.tar manifest.json
    mv "$tar.new" "$tar"
    rm -rf "$work"
}

image_architecture() {
    case $(uname -m) in
    x86_64) printf 'amd64' ;;
    aarch64) printf 'arm64' ;;
    *) uname -m ;;
    esac
}
