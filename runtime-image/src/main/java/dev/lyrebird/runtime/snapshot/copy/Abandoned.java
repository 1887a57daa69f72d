package dev.lyrebird.runtime.snapshot.copy;

import java.lang.ref.WeakReference;

/** Knows which object was given up last, and does not keep it in memory. For any thread. */
final class Abandoned<T> {
    private volatile WeakReference<T> last = new WeakReference<>(null);

    void set(T object) {
        last = new WeakReference<>(object);
    }

    boolean is(T object) {
        return last.refersTo(object);
    }
}
