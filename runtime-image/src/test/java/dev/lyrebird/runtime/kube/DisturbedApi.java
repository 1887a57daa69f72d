package dev.lyrebird.runtime.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes requests on to a real API server, but lets one write go wrong. */
public final class DisturbedApi implements ConfigMapApi {
    private final ConfigMapApi api;
    private final int number;
    private final Fault fault;
    private final List<String> writes = new ArrayList<>();

    /** What happens to a write. */
    public enum Fault {
        None,
        NotSent,
        AnswerLost
    }

    /** @param number which write goes wrong, from 1 on */
    public DisturbedApi(ConfigMapApi api, int number, Fault fault) {
        this.api = api;
        this.number = number;
        this.fault = fault;
    }

    /** @return names of the ConfigMaps that were written, in order */
    public synchronized List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    public Optional<ConfigMap> get(String name) throws ApiUnavailable, InterruptedException {
        return api.get(name);
    }

    @Override
    public PutOutcome put(ConfigMap changed) throws ApiUnavailable, InterruptedException {
        Fault now = count(changed.name());
        if (now == Fault.NotSent) {
            throw new ApiUnavailable("injected: not sent", null);
        }
        PutOutcome outcome = api.put(changed);
        if (now == Fault.AnswerLost) {
            throw new ApiUnavailable("injected: answer lost", null);
        }
        return outcome;
    }

    private synchronized Fault count(String name) {
        writes.add(name);
        return writes.size() == number ? fault : Fault.None;
    }

    @Override
    public void watch(String name, String from, Consumer<ConfigMap> changed)
            throws ApiUnavailable, InterruptedException {
        api.watch(name, from, changed);
    }
}
