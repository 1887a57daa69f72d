package dev.lyrebird.runtime.engine.direct.follow;

/** MariaDB: a transaction has no higher number than the one of its domain before it, so places behind it have no order. */
public final class NumberFell extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NumberFell(String why) {
        super(why);
    }
}
