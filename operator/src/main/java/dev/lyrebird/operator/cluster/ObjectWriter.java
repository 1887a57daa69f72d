package dev.lyrebird.operator.cluster;

import dev.lyrebird.operator.FieldManager;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.objects.OwnedObjects;
import dev.lyrebird.operator.objects.TemplateHash;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the objects that a resource owns: only what differs, and only onto the object that was looked at. */
public final class ObjectWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectWriter.class);

    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(FieldManager.NAME)
            .build();

    private final KubernetesClient client;
    private final Rewritings rewritings;

    public ObjectWriter(KubernetesClient client) {
        this.client = client;
        this.rewritings = new Rewritings(client.getKubernetesSerialization());
    }

    /**
     * Applies each of {@code wanted} that differs from what is there, unless that is what the API server made of it before.
     *
     * @return the API server's answers, one for each that was written
     */
    public List<HasMetadata> apply(List<HasMetadata> wanted, OwnedObjects owned, Context<?> context) {
        List<HasMetadata> answers = new ArrayList<>();
        for (HasMetadata object : wanted) {
            HasMetadata actual = owned.get(ObjectKey.of(object)).orElse(null);
            if (actual != null && (isAsAskedFor(actual, object, context) || rewritings.stands(actual, object))) {
                continue;
            }
            if (actual != null) {
                // a precondition: an object that was replaced meanwhile is not ours to change
                object.getMetadata().setUid(actual.getMetadata().getUid());
            }
            LOG.debug(
                    "applying {} in {}",
                    ObjectKey.of(object),
                    object.getMetadata().getNamespace());
            answers.add(written(object, context));
        }
        return answers;
    }

    private HasMetadata written(HasMetadata object, Context<?> context) {
        HasMetadata answer = client.resource(object).patch(FieldManager.apply());
        if (isAsAskedFor(answer, object, context)) {
            rewritings.forget(object);
        } else {
            LOG.debug("{} is rewritten by an admission webhook or policy", ObjectKey.of(object));
            rewritings.remember(object, answer);
        }
        return answer;
    }

    private static boolean isAsAskedFor(HasMetadata actual, HasMetadata wanted, Context<?> context) {
        return matches(TemplateHash.asAskedFor(actual, wanted), wanted, context);
    }

    /** Creates each of {@code wanted} that is not there; what is there is left alone. */
    public void createMissing(Collection<? extends HasMetadata> wanted, OwnedObjects owned) {
        wanted.stream()
                .filter(object -> owned.get(ObjectKey.of(object)).isEmpty())
                .forEach(this::create);
    }

    /** Creates {@code object}; one that is there already is left alone, and seen at the next look. */
    public void create(HasMetadata object) {
        try {
            client.resource(object).create();
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isConflict(e)) {
                throw e;
            }
            LOG.debug("{} was there already", ObjectKey.of(object));
        }
    }

    /** Takes the pod away and leaves the rest of the StatefulSet as it is. */
    public void stop(StatefulSet capture) {
        if (Integer.valueOf(0).equals(capture.getSpec().getReplicas())) {
            return;
        }
        patchSpec(capture, "{\"replicas\":0}");
    }

    /**
     * Changes some fields of a spec and leaves the rest as it is. An object that is gone is left alone; one that was replaced is a
     * conflict.
     *
     * @param spec the fields, as a JSON object
     */
    public void patchSpec(HasMetadata object, String spec) {
        String patch = "{\"metadata\":{\"uid\":\"" + object.getMetadata().getUid() + "\"},\"spec\":" + spec + "}";
        try {
            client.resource(object).patch(MERGE, patch);
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isGone(e)) {
                throw e;
            }
            LOG.debug("{} was gone already", ObjectKey.of(object), e);
        }
    }

    /** Adds {@code owner} to exactly the state of {@code object} that was looked at; one that changed or went is seen at the next look. */
    public void own(HasMetadata object, OwnerReference owner) {
        ObjectMeta meta = object.getMetadata();
        List<OwnerReference> owners = new ArrayList<>(meta.getOwnerReferences());
        owners.add(owner);
        String patch = client.getKubernetesSerialization()
                .asJson(Map.of(
                        "metadata",
                        Map.of(
                                "uid",
                                meta.getUid(),
                                "resourceVersion",
                                meta.getResourceVersion(),
                                "ownerReferences",
                                owners)));
        try {
            client.resource(object).patch(MERGE, patch);
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isGone(e) && !ApiAnswer.isConflict(e)) {
                throw e;
            }
            LOG.debug("{} changed or went before it was adopted", ObjectKey.of(object));
        }
    }

    /**
     * Deletes what of ours is there and not wanted any more.
     *
     * @param kept what is never deleted here
     */
    public void prune(Collection<ObjectKey> wanted, OwnedObjects owned, Predicate<HasMetadata> kept) {
        owned.byKey().entrySet().stream()
                .filter(entry -> !wanted.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(kept.negate())
                .forEach(this::delete);
    }

    /**
     * Deletes exactly the state of {@code object} that was looked at.
     *
     * @return whether it is gone; false when it changed meanwhile, so that one has to look again
     */
    public boolean delete(HasMetadata object) {
        try {
            client.resource(object)
                    .lockResourceVersion(object.getMetadata().getResourceVersion())
                    .delete();
            return true;
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isGone(e) && !ApiAnswer.isConflict(e)) {
                throw e;
            }
            LOG.debug("{} changed or went before it was deleted", ObjectKey.of(object));
            return ApiAnswer.isGone(e);
        }
    }

    /** @return whether nothing would be written of {@code wanted}: what others set beside it does not count */
    public static boolean matches(HasMetadata actual, HasMetadata wanted, Context<?> context) {
        return SSABasedGenericKubernetesResourceMatcher.<HasMetadata>getInstance()
                .matches(actual, wanted, context);
    }
}
