package dev.lyrebird.runtime.engine.direct.log;

/** An event that is wanted, and takes more memory than there is for one. */
public final class LargeEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param what names it, such as {@code rows of table shop.orders}
     * @param bytes how many it has
     * @param most how many one may have
     * @param remedy what can be done, in a sentence
     */
    public LargeEvent(String what, long bytes, long most, String remedy) {
        super(what + ", has " + bytes + " bytes in the log; of this process's memory one event may take " + most
                + " (a quarter of the heap, which is half of spec.pod.resources.limits.memory)");
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
