package dev.lyrebird.runtime.engine.direct.decode;

import java.util.Arrays;

/** Table maps by the server's number: a hash table without boxed numbers, since it is asked with every event. */
final class MappedTables {
    private MappedTable[] slots = new MappedTable[64];
    private int count;

    void clear() {
        Arrays.fill(slots, null);
        count = 0;
    }

    /** @return null when the number is not known */
    MappedTable find(long number) {
        return slots[slot(number)];
    }

    void put(MappedTable table) {
        if (2 * count >= slots.length) {
            MappedTable[] old = slots;
            slots = new MappedTable[2 * old.length];
            for (MappedTable each : old) {
                if (each != null) {
                    slots[slot(each.number())] = each;
                }
            }
        }
        int slot = slot(table.number());
        if (slots[slot] == null) {
            count++;
        }
        slots[slot] = table;
    }

    private int slot(long number) {
        int slot = Long.hashCode(number * 0x9E3779B97F4A7C15L) >>> 7 & slots.length - 1;
        while (slots[slot] != null && slots[slot].number() != number) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
