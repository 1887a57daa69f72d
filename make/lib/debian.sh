# What is taken from the machine's own Debian package sources. No address of a mirror is written down here.
# shellcheck shell=bash

# apt_install PACKAGE...: installs into the machine; refreshes the lists once when a package is not found.
apt_install() {
    local log=$CACHE_LOGS/apt.log
    mkdir -p "$CACHE_LOGS"
    step "installing from Debian packages: $*"
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >"$log" 2>&1 && return 0
    apt-get update >>"$log" 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1 && return 0
    tail -n 5 "$log" >&2
    return 1
}

# apt_unpack DIRECTORY PACKAGE...: unpacks packages beside the machine's own files. Installing containerd for good could
# remove a Docker that is there, or start a daemon that nobody asked for.
apt_unpack() {
    local directory=$1 downloads
    shift
    downloads=$(mktemp -d)
    chmod 755 "$downloads"
    if ! (cd "$downloads" && { apt-get download "$@" || { apt-get update && apt-get download "$@"; }; }) >"$CACHE_LOGS/apt.log" 2>&1; then
        tail -n 5 "$CACHE_LOGS/apt.log" >&2
        rm -rf "$downloads"
        return 1
    fi
    mkdir -p "$directory"
    local package
    for package in "$downloads"/*.deb; do dpkg-deb -x "$package" "$directory"; done
    rm -rf "$downloads"
}

# debian_mirror: the Debian archive that this machine's package sources name (not its security archive), or the one that
# LYREBIRD_DEBIAN_MIRROR names, for machines of another distribution.
debian_mirror() {
    local uri=${LYREBIRD_DEBIAN_MIRROR:-}
    if [[ -z $uri ]]; then
        # shellcheck disable=SC2016 # apt's own placeholders
        uri=$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT) $(ORIGIN)' \
            | awk '$2 == "main" && $3 == "Debian" && $1 !~ /security/ { print $1; exit }')
    fi
    [[ -n $uri ]] || die "the images are made of Debian packages, and this machine's package sources name no Debian archive: set LYREBIRD_DEBIAN_MIRROR to one"
    printf '%s\n' "$uri"
}

# debootstrap_tar SUITE TAR PACKAGE...: a root file system of these packages with the least around them.
debootstrap_tar() {
    local suite=$1 tar=$2 mirror
    shift 2
    [[ $(id -u) == 0 ]] || die "making an image needs root (mmdebstrap unpacks packages as root); run it again as root"
    command -v mmdebstrap >/dev/null 2>&1 || apt_install mmdebstrap \
        || die "mmdebstrap is missing and could not be installed: install the package mmdebstrap"
    mirror=$(debian_mirror)
    mmdebstrap --variant=minbase --architectures="$(image_architecture)" --aptopt='Acquire::Check-Valid-Until "false"' \
        --include="$(IFS=,; printf '%s' "$*")" "$suite" "$tar" "deb $mirror $suite main"
}

# emulate: makes this machine run programs of other architectures, by QEMU and the kernel's binfmt_misc.
emulate() {
    { command -v qemu-aarch64-static && command -v arch-test; } >/dev/null 2>&1 || apt_install qemu-user-static arch-test || return 1
    mountpoint -q /proc/sys/fs/binfmt_misc || mount -t binfmt_misc none /proc/sys/fs/binfmt_misc || return 1
    [[ -e /proc/sys/fs/binfmt_misc/qemu-aarch64 ]] || register_aarch64
}

# The magic of an ELF file for aarch64 (elf(5)); F keeps the interpreter open, so that it is there in a chroot as well.
register_aarch64() {
    printf '%s' ':qemu-aarch64:M::\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00:\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff:/usr/bin/qemu-aarch64-static:F' \
        >/proc/sys/fs/binfmt_misc/register
}
