#!/usr/bin/env bash
# Builds what `make try` runs, if something has changed, and runs it. State is kept in target/try: the next run goes on there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
built=try/target/built

if [[ ! -f $built || -n $(find pom.xml {cel,cryptography}/pom.xml {crds,contract,runtime-image,try}/{pom.xml,src/main} crds/*.yaml -newer $built -print -quit) ]]; then
    echo "Building (the first time this fetches what it needs: a few minutes) ..." >&2
    ./mvnw --batch-mode --no-transfer-progress --quiet -pl try -am -DskipTests -Dspotless.check.skip package >&2
    touch $built
fi

# A process group of its own: Ctrl-C ends the run, which exits with 0, and does not reach make.
set -m
java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -cp "try/target/classes:$(<try/target/classpath)" \
    dev.lyrebird.runtime.Main run --embedded -f examples/laptop --state target/try "$@"
