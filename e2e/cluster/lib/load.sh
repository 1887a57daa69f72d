# Includes everything that the cluster scripts share.
# shellcheck shell=bash

for part in log cache debian; do
    # shellcheck source=/dev/null
    . "$CLUSTER_HOME/../../make/lib/$part.sh"
done
for part in paths go tools; do
    # shellcheck source=/dev/null
    . "$CLUSTER_HOME/lib/$part.sh"
done
unset part
