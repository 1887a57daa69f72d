package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.TableId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Table maps by the server's number: a hash table without boxed numbers, since it is asked with every event. Of each table it has
 * the last one: rows stand behind a map of their own statement.
 */
final class MappedTables {
    private final Map<TableId, MappedTable> last = new HashMap<>();
    private MappedTable[] slots = new MappedTable[64];
    private int count;

    void clear() {
        Arrays.fill(slots, null);
        last.clear();
        count = 0;
    }

    /** @return null when the number is not known */
    MappedTable find(long number) {
        return slots[slot(number)];
    }

    /** @return the table's last map; null when none is known */
    MappedTable last(TableId table) {
        return last.get(table);
    }

    void put(MappedTable table) {
        MappedTable older = last.put(table.table(), table);
        if (older != null && find(older.number()) == older) {
            remove(older);
        }
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

    /** Those behind it, up to the next free slot, may have been put there because it was taken. */
    private void remove(MappedTable table) {
        int slot = slot(table.number());
        slots[slot] = null;
        count--;
        for (int i = slot + 1 & slots.length - 1; slots[i] != null; i = i + 1 & slots.length - 1) {
            MappedTable moved = slots[i];
            slots[i] = null;
            slots[slot(moved.number())] = moved;
        }
    }

    private int slot(long number) {
        int slot = Long.hashCode(number * 0x9E3779B97F4A7C15L) >>> 7 & slots.length - 1;
        while (slots[slot] != null && slots[slot].number() != number) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
