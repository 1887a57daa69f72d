package dev.lyrebird.runtime.control;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.runtime.kube.ApiUnavailable;
import dev.lyrebird.runtime.kube.ConfigMap;
import dev.lyrebird.runtime.kube.ConfigMapApi;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import java.util.Map;
import java.util.Optional;

/** The order in the control ConfigMap. */
public final class ConfigMapOrders implements Orders {
    private final ConfigMapApi api;
    private final String name;
    private final Stopwatch stopwatch;
    private final BackOff backOff;

    public ConfigMapOrders(ConfigMapApi api, String name, Stopwatch stopwatch, BackOff backOff) {
        this.api = api;
        this.name = name;
        this.stopwatch = stopwatch;
        this.backOff = backOff;
    }

    @Override
    public Optional<Order> current() throws OrdersUnavailable, InterruptedException {
        try {
            return parse(api.get(name).map(ConfigMap::data).orElse(Map.of()));
        } catch (ApiUnavailable e) {
            throw new OrdersUnavailable(e.getMessage(), e);
        }
    }

    private Optional<Order> parse(Map<String, String> data) throws OrdersUnavailable {
        String text = data.get(DataKeys.CONTROL);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(text, Order.class));
        } catch (MalformedJson e) {
            throw new OrdersUnavailable(
                    "The order in the ConfigMap " + name + " cannot be read: " + e.getMessage()
                            + ". The operator writes it; operator and runtime image must be of one release.",
                    e);
        }
    }

    @Override
    public void follow(Runnable changed) throws InterruptedException {
        while (true) {
            try {
                Optional<ConfigMap> now = api.get(name);
                changed.run();
                if (now.isPresent()) {
                    api.watch(name, now.get().resourceVersion(), any -> changed.run());
                    backOff.reset();
                }
                stopwatch.sleep(backOff.next());
            } catch (ApiUnavailable e) {
                stopwatch.sleep(backOff.next());
            }
        }
    }
}
