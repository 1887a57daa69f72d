package dev.lyrebird.operator.snapshot.cluster;

import dev.lyrebird.operator.cluster.ApiAnswer;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.model.WorkerObjects;
import dev.lyrebird.operator.snapshot.policy.NameHolder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a SnapshotJob's objects. What a running Job does is changed by two of its fields only. */
public final class WorkerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerWriter.class);

    /** The pods before their rights, the rights before what they are on. */
    private static final List<Class<? extends HasMetadata>> REMOVED =
            List.of(Job.class, RoleBinding.class, Role.class, ServiceAccount.class, ConfigMap.class);

    private final KubernetesClient client;
    private final ObjectWriter writer;

    public WorkerWriter(KubernetesClient client, ObjectWriter writer) {
        this.client = client;
        this.writer = writer;
    }

    /**
     * Creates each of {@code wanted} that the job does not have yet, in this order.
     *
     * @return what has such a name and is not the job's; then nothing after it was created
     */
    public Optional<HasMetadata> createMissing(List<HasMetadata> wanted, SnapshotInput input) {
        for (HasMetadata object : wanted) {
            if (input.workers().owned().get(ObjectKey.of(object)).isEmpty()) {
                Optional<HasMetadata> other = create(object, input);
                if (other.isPresent()) {
                    return other;
                }
            }
        }
        return Optional.empty();
    }

    /** Applies {@code object}, which is the job's, if it differs. */
    public void apply(HasMetadata object, SnapshotInput input, Context<?> context) {
        writer.apply(List.of(object), input.workers().owned(), context);
    }

    /** Lets the pods of {@code job} run, so many at a time. */
    public void run(Job job, int parallelism) {
        boolean same = !Boolean.TRUE.equals(job.getSpec().getSuspend())
                && Objects.equals(job.getSpec().getParallelism(), parallelism);
        if (!same && !WorkerObjects.isOver(job)) {
            writer.patchSpec(job, "{\"suspend\":false,\"parallelism\":" + parallelism + "}");
        }
    }

    /** Lets the pods of {@code job} end. */
    public void stop(Job job) {
        if (!Boolean.TRUE.equals(job.getSpec().getSuspend()) && !WorkerObjects.isOver(job)) {
            writer.patchSpec(job, "{\"suspend\":true}");
        }
    }

    /** Deletes {@code job} if it still is as it was looked at; that it has gone wakes us to make another one. */
    public void replace(Job job) {
        writer.delete(job);
    }

    /**
     * Deletes everything that was made for the job.
     *
     * @return whether all of it goes; false when something changed meanwhile, so that one has to look again
     */
    public boolean clear(SnapshotInput input) {
        boolean all = true;
        for (Class<? extends HasMetadata> type : REMOVED) {
            for (HasMetadata object :
                    List.copyOf(input.workers().owned().byKey().values())) {
                boolean stays = object.getMetadata().getDeletionTimestamp() == null && type.isInstance(object);
                all &= !stays || writer.delete(object);
            }
        }
        return all;
    }

    private Optional<HasMetadata> create(HasMetadata object, SnapshotInput input) {
        try {
            client.resource(object).create();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isConflict(e)) {
                throw e;
            }
            LOG.debug("{} is there already", ObjectKey.of(object), e);
            HasMetadata found = client.resource(object).get();
            if (found == null) {
                throw e; // it went between the two requests: look again, before anything rests on it
            }
            NameHolder holder = NameHolder.of(found, input);
            if (holder == NameHolder.Left && writer.delete(found)) {
                client.resource(object).create();
                return Optional.empty();
            }
            return Optional.of(found).filter(other -> holder != NameHolder.Own);
        }
    }
}
