# Makes the class data archive (AppCDS) of the runtime: what classes a capture needs is read, checked and laid out once, not
# at each start of a pod. An archive holds only for the JVM and the jars that it was made with, so it is made in the image.
# shellcheck shell=bash

# make_archive RUNTIME.tar ARCHIVE: captures some rows of a real MySQL into a real Kafka, in namespaces of their own.
make_archive() {
    local image=$1 archive=$2 work root part
    [[ $(id -u) == 0 ]] || die "making the class data archive needs root (it runs the image's files in a chroot)"
    work=$(dirname "$image")
    root=$work/root
    for part in runtime mysql kafka; do mkdir -p "$root/$part"; done
    unpack_layers "$image" "$root/runtime"
    unpack_layers "$("$here/../mysql/build")" "$root/mysql"
    unpack_layers "$("$here/../kafka/build")" "$root/kafka"
    unshare --net --uts --mount --pid --fork --kill-child "$here/train" "$root"
    mv "$root/runtime/tmp/runtime.jsa" "$archive"
    chmod 644 "$archive"
    rm -rf "$root"
}

# unpack_layers IMAGE.tar DIRECTORY
unpack_layers() {
    local image=$1 directory=$2 layer
    for layer in $(tar -xOf "$image" manifest.json | grep -o '"Layers": *\[[^]]*\]' | grep -o '[^",[ ]*\.tar[.gz]*'); do
        tar -xOf "$image" "$layer" | { if [[ $layer == *.gz ]]; then gzip -dc; else cat; fi; } | tar -x --delay-directory-restore -C "$directory"
    done
}
