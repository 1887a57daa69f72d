package dev.lyrebird.contract.gate;

/** Where the bytes of keys come from: the files that are mounted into the pod. */
@FunctionalInterface
public interface HmacKeys {
    /** Fewer bytes are found out by trying. */
    int LEAST_BYTES = 16;

    /** @return the bytes as they are in the Secret, at least {@link #LEAST_BYTES} */
    byte[] bytes(HmacKey key);
}
