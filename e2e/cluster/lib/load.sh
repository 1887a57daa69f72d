# Includes everything that the cluster scripts share.
# shellcheck shell=bash

for part in log cache debian image; do
    # shellcheck source=/dev/null
    . "$CLUSTER_HOME/../../make/lib/$part.sh"
done
for part in "$CLUSTER_HOME"/lib/{paths,go,tools,choose}.sh "$CLUSTER_HOME"/providers/*.sh "$CLUSTER_HOME"/native/*.sh; do
    # shellcheck source=/dev/null
    . "$part"
done
unset part
