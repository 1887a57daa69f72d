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

# cached NAME RECIPE...: makes $IMAGES_CACHE/NAME.tar by `build_NAME TAR` unless these recipe files made it already.
cached() {
    local name=$1 stamp tar=$IMAGES_CACHE/$1.tar
    shift
    stamp=$(fingerprint "$@" "$IMAGES_HOME"/lib/*.sh "$IMAGES_HOME/versions.env")
    [[ -f $tar && $(cat "$tar.stamp" 2>/dev/null) == "$stamp" ]] || locked "image-$name" build_once "$name" "$stamp"
    mkdir -p "$IMAGES_TARGET"
    # A hard link costs nothing and outlives a cleared cache; across file systems it has to be a copy.
    [[ $IMAGES_TARGET/$name.tar -ef $tar ]] || ln -f "$tar" "$IMAGES_TARGET/$name.tar" 2>/dev/null \
        || cp --update "$tar" "$IMAGES_TARGET/$name.tar"
    printf '%s\n' "$IMAGES_TARGET/$name.tar"
}

build_once() {
    local name=$1 stamp=$2 tar=$IMAGES_CACHE/$1.tar started=$SECONDS
    [[ ! -f $tar || $(cat "$tar.stamp" 2>/dev/null) != "$stamp" ]] || return 0
    mkdir -p "$IMAGES_CACHE" "$CACHE_LOGS"
    rm -f "$tar.stamp"
    "build_$name" "$tar"
    printf '%s\n' "$stamp" >"$tar.stamp"
    step "image $name: $(($(stat -c %s "$tar") / 1000000)) MB in $((SECONDS - started)) s"
}
