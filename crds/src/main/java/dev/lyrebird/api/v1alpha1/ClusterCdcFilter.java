package dev.lyrebird.api.v1alpha1;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterStatus;
import dev.lyrebird.api.v1alpha1.filter.ClusterCdcFilterSpec;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A gate for every source of the namespaces that it selects: nobody in them can leave it out. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@ShortNames({"ccdcf", "clustergate"})
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
public class ClusterCdcFilter extends CustomResource<ClusterCdcFilterSpec, CdcFilterStatus> {
    @Override
    protected ClusterCdcFilterSpec initSpec() {
        return null;
    }

    @Override
    protected CdcFilterStatus initStatus() {
        return null;
    }
}
