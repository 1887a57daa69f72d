# Container images without Docker: a docker-archive tar, which containerd, Docker and Jib read alike.
# shellcheck shell=bash

# image_archive TAR REFERENCE CONFIG LAYER...: CONFIG is the inside of the image's "config" object; a LAYER is a directory or
# a tar of one, the lowest first.
image_archive() {
    local tar=$1 reference=$2 config=$3 work layer digest names=() digests=() files=()
    shift 3
    work=$(mktemp -d "$(dirname "$tar")/.image.XXXXXX")
    for layer in "$@"; do
        if [[ -d $layer ]]; then layer_tar "$layer" "$work/layer"; else cp "$layer" "$work/layer"; fi
        digest=$(sha256sum "$work/layer" | cut -c 1-64)
        mv "$work/layer" "$work/$digest.tar"
        files+=("$digest.tar")
        names+=("\"$digest.tar\"")
        digests+=("\"sha256:$digest\"")
    done
    printf '{"architecture": "%s", "os": "linux", "created": "%s", "config": {%s}, "rootfs": {"type": "layers", "diff_ids": [%s]}}\n' \
        "$(image_architecture)" 1970-01-01T00:00:00Z "$config" "$(commas "${digests[@]}")" >"$work/config.json"
    printf '[{"Config": "config.json", "RepoTags": ["%s"], "Layers": [%s]}]\n' "$reference" "$(commas "${names[@]}")" >"$work/manifest.json"
    tar --sort=name --mtime=@0 --owner=0 --group=0 -C "$work" -cf "$tar.new" manifest.json config.json "${files[@]}"
    mv "$tar.new" "$tar"
    rm -rf "$work"
}

# layer_tar DIRECTORY TAR: sorted, so that the same content gives the same layer.
layer_tar() { tar --sort=name --numeric-owner -C "$1" -cf "$2" .; }

commas() { (IFS=,; printf '%s' "$*"); }

# image_architecture: the one that ARCHITECTURE names, or this machine's.
image_architecture() {
    case ${ARCHITECTURE:-$(uname -m)} in
    x86_64 | amd64) printf 'amd64' ;;
    aarch64 | arm64) printf 'arm64' ;;
    *) printf '%s' "${ARCHITECTURE:-$(uname -m)}" ;;
    esac
}
