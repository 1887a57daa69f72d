package dev.lyrebird.contract.names;

/** Labels and annotations that mark what is ours. */
public final class Labels {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String MANAGED_BY_LYREBIRD = "lyrebird";
    public static final String NAME = "app.kubernetes.io/name";
    public static final String COMPONENT = "app.kubernetes.io/component";

    /** Name of the CdcSource that an object was made for. */
    public static final String SOURCE = "lyrebird.dev/source";

    /** What an object holds: pipeline, control, checkpoint, state, report. */
    public static final String ROLE = "lyrebird.dev/role";

    /** Annotation of the pod template: hash of the pipeline configuration; a change redeploys. */
    public static final String CONFIG_HASH = "lyrebird.dev/config-hash";

    /** Finalizer of a CdcSource: the capture is stopped before its objects go. */
    public static final String FINALIZER = "lyrebird.dev/capture";

    /** Name of the SnapshotJob that an object was made for. */
    public static final String SNAPSHOT = "lyrebird.dev/snapshot";

    /** UID of that SnapshotJob: one that was made again under its old name is another one. */
    public static final String SNAPSHOT_UID = "lyrebird.dev/snapshot-uid";

    /** Annotation of the pod template: hash of what is said of the ServiceAccount; a change redeploys. */
    public static final String ACCOUNT_HASH = "lyrebird.dev/service-account-hash";

    /** Annotation of a Job or StatefulSet: hash of the template that was asked for. A Job is told of another one only when no pod runs. */
    public static final String TEMPLATE_HASH = "lyrebird.dev/template-hash";

    /** Annotation of a Job: hash of what the source says of its pods, their Secrets among it. Pods with another one end. */
    public static final String POD_SETTINGS_HASH = "lyrebird.dev/pod-settings-hash";

    /** Annotation of a SnapshotJob: the last step that it reached, its name and a hash of what it copied. It outlives the status, which backups leave out. */
    public static final String ENDED = "lyrebird.dev/ended";

    /** Finalizer of a SnapshotJob: its tables are led back to the stream before it goes. */
    public static final String SNAPSHOT_FINALIZER = "lyrebird.dev/lane";

    private Labels() {}
}
