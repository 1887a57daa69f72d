# Includes everything that the image builders share. Each builder prints the path of what it made, makes it once for each
# state of its recipe (IMAGES_CACHE), and points target/images at it.
# shellcheck shell=bash

IMAGES_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
for part in log cache debian image; do
    # shellcheck source=/dev/null
    . "$IMAGES_HOME/../make/lib/$part.sh"
done
unset part
# shellcheck source=closure.sh
. "$IMAGES_HOME/lib/closure.sh"
# shellcheck source=../versions.env
. "$IMAGES_HOME/versions.env"

IMAGES_CACHE=$CACHE/images
IMAGES_TARGET=$REPOSITORY/target/images

kafka_version() { sed -n 's|.*<kafka.version>\(.*\)</kafka.version>.*|\1|p' "$REPOSITORY/pom.xml"; }

# cached NAME RECIPE...: makes an image by `build_NAME TAR` unless these recipe files made it already. Working copies with
# different recipes share the cache: each recipe's result has a name of its own there.
cached() {
    local name=$1 tar
    shift
    tar=$IMAGES_CACHE/$name-$(fingerprint "$@" "$IMAGES_HOME"/lib/closure.sh "$IMAGES_HOME/../make/lib/image.sh" "$IMAGES_HOME/versions.env").tar
    [[ -f $tar ]] || locked "image-$name" build_once "$name" "$tar"
    mkdir -p "$IMAGES_TARGET"
    # A hard link costs nothing and outlives a cleared cache; across file systems it has to be a copy.
    [[ $IMAGES_TARGET/$name.tar -ef $tar ]] || ln -f "$tar" "$IMAGES_TARGET/$name.tar" 2>/dev/null \
        || cp --update "$tar" "$IMAGES_TARGET/$name.tar"
    printf '%s\n' "$IMAGES_TARGET/$name.tar"
}

build_once() {
    local name=$1 tar=$2 started=$SECONDS
    [[ ! -f $tar ]] || return 0
    mkdir -p "$IMAGES_CACHE" "$CACHE_LOGS"
    "build_$name" "$tar"
    step "image $name: $(($(stat -c %s "$tar") / 1000000)) MB in $((SECONDS - started)) s"
    find "$IMAGES_CACHE" -name "$name-*.tar" ! -newermt '14 days ago' -delete
}
