# What happens on the stage: rows are written, events arrive, the capture pod dies, events go on.
# shellcheck shell=bash

tell_the_story() {
    local load killed
    start_reading
    load=$(quickstart create -f examples/quickstart/load.yaml -o name)
    note "examples/quickstart/load.yaml writes orders; what follows is read from Kafka:"
    until_true 90 "events arrive" events_state arrived 25 || fail_story "$load"
    chapter "The capture pod is killed, while rows are being written"
    killed=$(capture_uid)
    show kubectl delete pod orders-capture-0 -n quickstart --force --grace-period=0
    until_true 60 "another pod has taken its place" quickstart_state replaced "$killed" || fail_story "$load"
    until_true 120 "the load is over" events_state quickstart wait --for=condition=Complete "$load" --timeout=1s || fail_story "$load"
    compare "$load"
    source_becomes_ready
    show kubectl get cdcsources -n quickstart
}

capture_uid() { quickstart get pod orders-capture-0 -o jsonpath='{.metadata.uid}'; }

replaced() { [[ $(capture_uid) != "$1" ]] && quickstart wait --for=condition=Ready pod/orders-capture-0 --timeout=1s; }

# compare LOAD: each order that was written must have arrived; those since the last checkpoint may have come twice.
compare() {
    local first last rows arrivals
    read -r first last < <(quickstart logs "$1" | tail -n 1)
    rows=$((last - first + 1))
    until_true 60 "all $rows orders arrived (ids $first to $last)" events_state all_arrived "$first" "$last" || fail_story "$1"
    arrivals=$(created "$first" "$last" | wc -l)
    note "$rows orders were written, $rows arrived; $((arrivals - rows)) of them twice (what came after the last checkpoint may)"
}

fail_story() {
    explain quickstart
    quickstart describe cdcsource orders | stamp
    tail -n 20 target/demo/consumer.log | stamp
    note "What the load said: kubectl -n quickstart logs $1"
    exit 1
}

# The end of the demo, however it came. Ctrl-C reaches whatever command runs just then, so it is known by the exit code.
leave() {
    stop_reading
    (($1 == 130)) || return 0
    printf '\n'
    note "Stopped. Nothing is broken: make demo goes on from here, make demo-down removes everything."
}

what_next() {
    cat <<EOF

  Look further (export KUBECONFIG=$KUBECONFIG):
    kubectl -n quickstart describe cdcsource orders             # every condition: what happened, what it means, what to do
    kubectl -n quickstart get configmaps                        # the checkpoint is orders-checkpoint
    kubectl -n quickstart logs -f orders-capture-0              # what the capture pod says
    kubectl -n quickstart create -f examples/quickstart/load.yaml   # more rows
    kubectl explain cdcsource.spec                              # every field of the YAML
  Change it:
    kubectl -n quickstart patch cdcsource orders --type merge -p '{"spec":{"suspend":true}}'
  Clean up:
    make demo-down
EOF
}
