# Reads the topics as any other consumer would and counts what arrived.
# shellcheck shell=bash

EVENTS=target/demo/events
READER=

# A consumer group of its own: a second run begins where the first one ended. It ends by itself when nothing comes any more.
# The tombstone after a delete has no value: the tool prints null.
start_reading() {
    mkdir -p target/demo
    : >"$EVENTS"
    # not by the function: in the background that is a shell of its own, and the end of it would leave kubectl running
    find_kubectl
    "$KUBECTL" --namespace quickstart exec kafka-0 -- kafka-console-consumer --bootstrap-server localhost:9092 --include 'orders\.shop\..*' \
        --group demo --from-beginning --isolation-level read_committed --timeout-ms 40000 \
        --consumer-property metadata.max.age.ms=500 2>target/demo/consumer.log > >(grep --line-buffered -vx null | tee -a "$EVENTS" | print_events) &
    READER=$!
}

stop_reading() { [[ -z $READER ]] || kill "$READER" 2>/dev/null || true; }

# The first ones as they are. Of the later ones the source block is left out, which says where in the binlog each was.
print_events() {
    local line number=0
    while IFS= read -r line; do
        number=$((number + 1))
        if ((number == 4)); then note "(from here on without the source block)"; fi
        if ((number < 4)); then printf '%s\n' "$line"; else printf '%s\n' "$line" | sed 's/"source":{[^}]*},//; s/,"transaction":null//'; fi
    done
}

# created FIRST LAST: the ids from FIRST to LAST of which an insert arrived, each once for every arrival.
created() {
    grep '"table":"orders"' "$EVENTS" | grep -E '"op":"[cr]"' | sed -n 's/.*"after":{"id":\([0-9]*\),.*/\1/p' \
        | awk -v first="$1" -v last="$2" '$1 >= first && $1 <= last'
}

arrived() { (($(grep -c . "$EVENTS") >= $1)); }

all_arrived() { (($(created "$1" "$2" | sort -un | wc -l) == $2 - $1 + 1)); }

events_state() { printf '%s events so far' "$(grep -c . "$EVENTS")"; }
