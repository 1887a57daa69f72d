package dev.lyrebird.contract.names;

/** Keys in the {@code data} of our ConfigMaps and file names of mounted Secrets. */
public final class DataKeys {
    public static final String PIPELINE = "pipeline.json";
    public static final String CONTROL = "order.json";
    public static final String CHECKPOINT = "checkpoint.json";

    /** Hexadecimal SHA-256 of the text below {@link #CHECKPOINT}: tells an edit by hand from a write of ours. */
    public static final String CHECKPOINT_DIGEST = "checkpoint.sha256";

    /** Beside the checkpoint: JSON list of the table patterns that its writer captures. */
    public static final String CHECKPOINT_TABLES = "tables.json";

    public static final String REPORT = "report.json";

    /** Configuration of a snapshot. */
    public static final String SNAPSHOT = "snapshot.json";

    /** What was planned for a snapshot. */
    public static final String PLAN = "plan.json";

    /** Beside the plan, before there is one: what whoever plans waits for. */
    public static final String WAITS = "waits.json";

    /** How far a group of a snapshot is. */
    public static final String LEDGER = "ledger.json";

    /** Key in a ledger's {@code binaryData}: the chunks of the group. */
    public static final String CHUNKS = "chunks.json.gz";

    /** Key in a slot's {@code binaryData}. */
    public static final String SLOT = "part";

    public static final String USERNAME = "username";
    public static final String PASSWORD = "password";
    public static final String CLIENT_ID = "clientId";
    public static final String CLIENT_SECRET = "clientSecret";
    public static final String CA = "ca.crt";
    public static final String CERTIFICATE = "tls.crt";
    public static final String PRIVATE_KEY = "tls.key";

    private DataKeys() {}
}
