#!/usr/bin/env bash
# chaos.sh SEEDS FIRST: runs the tests of copies, and of definitions that change, with as many seeds, from FIRST on. A seed that
# fails does not hold up the others; what it printed, and how to repeat it, is named at the end.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seeds=$1 first=$2
logs=target/chaos
maven=(./mvnw --batch-mode --no-transfer-progress -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
    -Dfailsafe.excludedGroups=none -Dspotless.check.skip -Dtest=None)

in_one_process() { "${maven[@]}" -pl runtime-image -am verify -Dit.test=SnapshotTruthIT,LocalChaosIT,LargeRowsToKafkaIT,MySqlSchemaIT,MariaDbSchemaIT -Dlyrebird.chaos=true "-Dlyrebird.seed=$1"; }
on_the_cluster() { "${maven[@]}" -pl e2e -am verify -Dlyrebird.e2e.skip=false -Dit.test=SnapshotE2E "-Dlyrebird.seed=$1"; }

mkdir -p $logs
make --no-print-directory cluster-up images test-images mysql-rootfs >/dev/null
e2e/cluster/cluster load target/images/{lyrebird-operator,lyrebird-runtime,mysql,kafka}.tar

failed=()
for ((seed = first; seed < first + seeds; seed++)); do
    for test in in_one_process on_the_cluster; do
        log=$logs/$seed-$test.log
        began=$SECONDS
        if $test $seed >"$log" 2>&1; then
            echo "seed $seed, ${test//_/ }: held ($((SECONDS - began)) s)"
        else
            echo "seed $seed, ${test//_/ }: FAILED ($((SECONDS - began)) s), see $log"
            failed+=("$seed")
        fi
    done
done
if ((${#failed[@]} > 0)); then
    echo "failed seeds: ${failed[*]}. Repeat one with: make chaos SEEDS=1 FIRST=${failed[0]}" >&2
    exit 1
fi
echo "all $seeds seeds held"
