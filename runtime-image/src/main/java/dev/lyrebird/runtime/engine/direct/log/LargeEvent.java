package dev.lyrebird.runtime.engine.direct.log;

/** An event that is wanted, and takes more memory than there is for one. */
public final class LargeEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what names it, such as {@code rows of table shop.orders}
     * @param bytes how many it has
     * @param most how many one may have
     */
    public LargeEvent(String what, long bytes, long most) {
        super(what + ", has " + bytes + " bytes in the log; of this process's memory one event may take " + most
                + " (a quarter of the heap, which is half of spec.pod.resources.limits.memory)");
    }
}
