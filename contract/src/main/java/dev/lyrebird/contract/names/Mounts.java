package dev.lyrebird.contract.names;

/** Folders of the capture pod where the operator mounts things; relative to a root that is {@code /etc/lyrebird} in a pod. */
public final class Mounts {
    public static final String ROOT = "/etc/lyrebird";

    /** The pipeline ConfigMap: {@link DataKeys#PIPELINE}. */
    public static final String PIPELINE = "pipeline";

    /** The ConfigMap with a snapshot's configuration: {@link DataKeys#SNAPSHOT}. */
    public static final String SNAPSHOT = "snapshot";

    /** Credentials of the server that a snapshot reads, where it is not the source's: keys as there. */
    public static final String READER_CREDENTIALS = "reader/credentials";

    /** Issuers of that server's certificate; the file has the name of its key. */
    public static final String READER_CA = "reader/ca";

    /** The certificate that this server knows us by, and its private key; the files have the names of their keys. */
    public static final String READER_CERTIFICATE = "reader/certificate";

    /** Credentials of the database: {@link DataKeys#USERNAME}, {@link DataKeys#PASSWORD}. */
    public static final String SOURCE_CREDENTIALS = "source/credentials";

    /** Issuers of the database's certificate; the file has the name of its key. */
    public static final String SOURCE_CA = "source/ca";

    /** The certificate that the database knows us by, and its private key; the files have the names of their keys. */
    public static final String SOURCE_CERTIFICATE = "source/certificate";

    /**
     * Credentials of the destination: {@link DataKeys#USERNAME} and {@link DataKeys#PASSWORD}, {@link DataKeys#CLIENT_ID} and
     * {@link DataKeys#CLIENT_SECRET}, or one file with the name of its key.
     */
    public static final String SINK_CREDENTIALS = "sink/credentials";

    /** Issuers of the destination's certificate; the file has the name of its key. */
    public static final String SINK_CA = "sink/ca";

    /** The certificate that the destination knows us by, and its private key; the files have the names of their keys. */
    public static final String SINK_CERTIFICATE = "sink/certificate";

    /** Issuers of the certificate of the endpoint that gives tokens for the destination; the file has the name of its key. */
    public static final String SINK_TOKEN_CA = "sink/token-ca";

    /** The Secret of a bearer token; the file has the name of its key. */
    public static final String SINK_TOKEN = "sink/token";

    /** The Secret of a signature's key; the file has the name of its key. */
    public static final String SINK_SIGNATURE = "sink/signature";

    /** The volume that files are delivered to; the only one that is written. */
    public static final String SINK_FILES = "sink/files";

    /** Secrets with keys of hashes, each in a folder of its own. */
    public static final String HMAC = "hmac";

    private Mounts() {}

    /** @return the folder that the Secret {@code name} is mounted to when a gate names a key in it */
    public static String hmacSecret(String name) {
        return HMAC + "/" + name;
    }
}
