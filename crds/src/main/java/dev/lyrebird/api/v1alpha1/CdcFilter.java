package dev.lyrebird.api.v1alpha1;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterStatus;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A gate: what may leave a database, for the sources of its namespace that name it. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@ShortNames({"cdcf", "gate"})
@Categories("lyrebird")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$') && size(self.metadata.name) <= 63",
        message = "metadata.name must match ^[a-z]([-a-z0-9]*[a-z0-9])?$ and have at most 63 characters")
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Rules", jsonPath = ".status.ruleCount", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Sources", jsonPath = ".status.sourceCount", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Tests", jsonPath = ".status.tests.display", type = Type.STRING)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        type = Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public class CdcFilter extends CustomResource<CdcFilterSpec, CdcFilterStatus> implements Namespaced {
    @Override
    protected CdcFilterSpec initSpec() {
        return null;
    }

    @Override
    protected CdcFilterStatus initStatus() {
        return null;
    }
}
