package dev.lyrebird.operator.snapshot.cluster;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.FieldManager;
import dev.lyrebird.operator.cluster.ApiAnswer;
import dev.lyrebird.operator.source.snapshot.EndedMark;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Annotates SnapshotJobs with how they ended. */
public final class EndedMarks {
    private static final Logger LOG = LoggerFactory.getLogger(EndedMarks.class);

    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(FieldManager.NAME)
            .build();

    private final KubernetesClient client;
    private final Consumer<SnapshotJob> answered;

    /** @param answered is told every answer of the API server */
    public EndedMarks(KubernetesClient client, Consumer<SnapshotJob> answered) {
        this.client = client;
        this.answered = answered;
    }

    /** Marks {@code job} as ended so; one that is gone is left alone. */
    public void write(SnapshotJob job, SnapshotStep ended) {
        // the UID is a precondition: never onto a job that was deleted and made anew
        String patch = Json.write(Map.of(
                "metadata",
                Map.of(
                        "uid",
                        job.getMetadata().getUid(),
                        "annotations",
                        Map.of(Labels.ENDED, EndedMark.value(job, ended)))));
        try {
            answered.accept(client.resource(job).patch(MERGE, patch));
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isGone(e)) {
                throw e;
            }
            LOG.debug("{} was gone already", job.getMetadata().getName(), e);
        }
    }
}
