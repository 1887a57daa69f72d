package dev.lyrebird.runtime.report;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.json.NewerDocument;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.runtime.kube.ApiRejected;
import dev.lyrebird.runtime.kube.ApiUnavailable;
import dev.lyrebird.runtime.kube.ConfigMap;
import dev.lyrebird.runtime.kube.ConfigMapApi;
import dev.lyrebird.runtime.kube.PutOutcome;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The report in its ConfigMap. The operator makes it; until it has, reports wait. A pod that finds another pod's report where its
 * own was has been replaced, and is silent.
 */
public final class ConfigMapReport implements ReportTarget {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigMapReport.class);

    private final ConfigMapApi api;
    private final String name;
    private Optional<ConfigMap> known = Optional.empty();
    private boolean spoken;

    public ConfigMapReport(ConfigMapApi api, String name) {
        this.api = api;
        this.name = name;
    }

    @Override
    public boolean write(Report report) throws InterruptedException {
        try {
            if (known.isEmpty()) {
                known = api.get(name);
            }
            Map<String, String> data = Map.of(DataKeys.REPORT, Json.write(report));
            if (known.isEmpty()) {
                LOG.debug("the ConfigMap {} does not exist yet", name);
                return false;
            }
            if (known.get().data().equals(data) || replaced(report)) {
                return true;
            }
            PutOutcome outcome = api.put(known.get().withData(data));
            known = outcome instanceof PutOutcome.Stored stored ? Optional.of(stored.now()) : Optional.empty();
            spoken |= known.isPresent();
            return known.isPresent();
        } catch (ApiRejected e) {
            LOG.warn("The report cannot be written, and the source's status stays as it is: {}", e.getMessage());
            known = Optional.empty();
            return false;
        } catch (ApiUnavailable e) {
            LOG.debug("the report was not written: {}", e.getMessage());
            known = Optional.empty();
            return false;
        }
    }

    private boolean replaced(Report report) {
        String there = known.map(ConfigMap::data)
                .map(data -> data.get(DataKeys.REPORT))
                .orElse("");
        try {
            return spoken && !Report.FORM.read(there).pod().equals(report.pod());
        } catch (NewerDocument e) {
            return spoken; // this version did not write it
        } catch (MalformedJson e) {
            return false; // what nobody can read is nobody's
        }
    }
}
