package dev.lyrebird.api.v1alpha1;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One database server, some of its tables, one destination. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@ShortNames({"cdc", "cdcs"})
@Categories("lyrebird")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$') && size(self.metadata.name) <= 40",
        message =
                "metadata.name must match ^[a-z]([-a-z0-9]*[a-z0-9])?$ and have at most 40 characters: the names of the"
                        + " pods, services and ConfigMaps made for this source are derived from it")
@ValidationRule(
        value = "!has(self.spec) || !has(self.spec.startFrom) || !has(oldSelf.status) || !has(oldSelf.status.position)"
                + " || (has(oldSelf.spec.startFrom) && oldSelf.spec.startFrom == self.spec.startFrom)"
                + " || (has(self.spec.startOver) && !(has(oldSelf.status.startOver) && has(oldSelf.status.startOver.completedAt)"
                + " && oldSelf.status.startOver.id == self.spec.startOver.id))",
        message =
                "spec.startFrom is for the first start, which this source has behind it (status.position): it may be removed and"
                        + " not changed. To begin elsewhere set spec.startOver with a new id in the same change")
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = Type.STRING)
@AdditionalPrinterColumn(
        name = "Reason",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Engine", jsonPath = ".status.engine.name", type = Type.STRING)
@AdditionalPrinterColumn(name = "Tables", jsonPath = ".status.inventory.captured", type = Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Snapshot",
        jsonPath = ".status.conditions[?(@.type==\"SnapshotComplete\")].reason",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Position", jsonPath = ".status.position.display", type = Type.STRING, priority = 1)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        type = Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class CdcSource extends CustomResource<CdcSourceSpec, CdcSourceStatus> implements Namespaced {
    @Override
    protected CdcSourceSpec initSpec() {
        return null;
    }

    @Override
    protected CdcSourceStatus initStatus() {
        return null;
    }
}
