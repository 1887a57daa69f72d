package dev.lyrebird.api.v1alpha1;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One copy of tables of a source, in parallel and resumably, in the right order with the changes that the source streams. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@ShortNames({"snap", "snaps"})
@Categories("lyrebird")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$') && size(self.metadata.name) <= 40",
        message =
                "metadata.name must match ^[a-z]([-a-z0-9]*[a-z0-9])?$ and have at most 40 characters: the names of the"
                        + " pods and ConfigMaps made for this job are derived from it")
@AdditionalPrinterColumn(name = "Step", jsonPath = ".status.step.name", type = Type.STRING)
@AdditionalPrinterColumn(
        name = "Reason",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Progress", jsonPath = ".status.progress.display", type = Type.STRING)
@AdditionalPrinterColumn(name = "Rows", jsonPath = ".status.progress.rows", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Rate", jsonPath = ".status.progress.rate", type = Type.STRING)
@AdditionalPrinterColumn(name = "ETA", jsonPath = ".status.progress.eta", type = Type.STRING)
@AdditionalPrinterColumn(name = "Source", jsonPath = ".spec.sourceRef.name", type = Type.STRING, priority = 1)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        type = Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class SnapshotJob extends CustomResource<SnapshotJobSpec, SnapshotJobStatus> implements Namespaced {
    @Override
    protected SnapshotJobSpec initSpec() {
        return null;
    }

    @Override
    protected SnapshotJobStatus initStatus() {
        return null;
    }
}
