# Takes programs out of an unpacked Debian with exactly what they load. A third of the size, and as much less to patch.
# shellcheck shell=bash

# Where a Debian of this architecture keeps its libraries, and the program that loads them.
case $(image_architecture) in
amd64) TRIPLET=x86_64-linux-gnu LOADER=lib64/ld-linux-x86-64.so.2 ;;
arm64) TRIPLET=aarch64-linux-gnu LOADER=lib/ld-linux-aarch64.so.1 ;;
*) die "images are made for amd64 and arm64, not for $(image_architecture)" ;;
esac

# skeleton SMALL: the directories that every program expects, and a shell with small tools for scripts and for looking around.
skeleton() {
    local small=$1 name
    mkdir -p "$small"/{usr/bin,usr/sbin,usr/lib64,usr/lib/"$TRIPLET",etc,proc,sys,dev,tmp,run,root,var/lib/dpkg/status.d}
    chmod 1777 "$small/tmp"
    for name in bin sbin lib lib64; do ln -s "usr/$name" "$small/$name"; done
    printf 'hosts: files dns\n' >"$small/etc/nsswitch.conf"
}

# shell_tools FULL SMALL: links do not replace a real program of the same name.
shell_tools() {
    install -m 755 "$1/usr/bin/busybox" "$2/usr/bin/busybox" 2>/dev/null || install -m 755 "$1/bin/busybox" "$2/usr/bin/busybox"
    chroot "$2" /usr/bin/busybox --list | while read -r tool; do
        [[ -e $2/usr/bin/$tool || -e $2/usr/sbin/$tool ]] || ln -s busybox "$2/usr/bin/$tool"
    done
}

# user SMALL NAME HOME: nobody is root in an image.
user() {
    printf 'root:x:0:0:root:/root:/bin/sh\n%s:x:65532:65532:%s:%s:/bin/sh\n' "$2" "$2" "$3" >"$1/etc/passwd"
    printf 'root:x:0:\n%s:x:65532:\n' "$2" >"$1/etc/group"
    mkdir -p "$1$3"
    chown 65532:65532 "$1$3"
}

# copy FULL SMALL NAME...: files and directories with their parents; of a symbolic link, what it leads to.
copy() {
    local full=$1 small=$2 name
    shift 2
    for name in "$@"; do
        mkdir -p "$small/$(dirname "$name")"
        cp -rL --preserve=mode,timestamps "$full/$name" "$small/$(dirname "$name")/"
    done
}

# libraries FULL SMALL NAME...: the libraries that these programs and libraries load, and the loader.
libraries() {
    local full=$1 small=$2 library
    shift 2
    for library in $(chroot "$full" ldd "${@/#//}" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p' | sort -u); do
        [[ -e $small$library ]] || copy "$full" "$small" "${library#/}"
    done
    [[ -e $small/$LOADER ]] || copy "$full" "$small" "$LOADER"
}

# packages FULL SMALL PACKAGE...: what scanners of images read, for the packages that were taken and those of the libraries.
packages() {
    local full=$1 small=$2 package
    shift 2
    { printf '%s\n' "$@"; (cd "$small" && find "usr/lib/$TRIPLET" -name '*.so*' -type f) | owners "$full"; } | sort -u | while read -r package; do
        chroot "$full" dpkg-query --status "$package" >"$small/var/lib/dpkg/status.d/${package%%:*}" 2>/dev/null || rm -f "$small/var/lib/dpkg/status.d/${package%%:*}"
        copyright "$full" "$small" "${package%%:*}"
    done
    copy "$full" "$small" etc/os-release
}

owners() {
    local full=$1
    while read -r file; do printf '/%s\n/%s\n' "$file" "${file#usr/}"; done \
        | grep -lFxf - -r "$full/var/lib/dpkg/info" --include='*.list' | sed 's|.*/||; s|\.list$||'
}

# Licences ask that their text travels along.
copyright() {
    [[ ! -f $1/usr/share/doc/$3/copyright ]] || copy "$1" "$2" "usr/share/doc/$3/copyright"
}
