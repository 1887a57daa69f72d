package dev.lyrebird.bench.decode;

/** One way of decoding a recording. */
interface RecordedDecoder {
    /** Decodes an event. @return rows in it */
    long decode(byte[] event) throws Exception;
}
