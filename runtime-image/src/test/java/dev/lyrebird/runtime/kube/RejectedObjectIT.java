package dev.lyrebird.runtime.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.runtime.snapshot.ledger.LargeLedgers;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real API server says of objects that it will never take. */
@WithApiServer
class RejectedObjectIT {
    private SourceObjects objects;

    @BeforeEach
    void create(ApiServer server, TestNamespace namespace) {
        objects = SourceObjects.create(server, namespace, "orders");
    }

    @ParameterizedTest
    @CsvSource({"1048577, (422)", "3000000, (413)"})
    void whatIsTooLargeIsRejectedForGood(int bytes, String code) throws Exception {
        HttpConfigMapApi api = objects.api();
        ConfigMap found = api.get(objects.names().report()).orElseThrow();

        assertThatThrownBy(() -> api.put(found.withBinary(DataKeys.CHUNKS, new byte[bytes])))
                .isInstanceOf(ApiRejected.class)
                .hasMessageContaining(code);
        assertThat(api.put(found.withBinary(DataKeys.CHUNKS, new byte[1 << 20])))
                .as("as much as there is room for")
                .isInstanceOf(PutOutcome.Stored.class);
    }

    @Test
    void whatMustNotBeChangedIsRejectedForGood() throws Exception {
        HttpConfigMapApi api = objects.api();
        objects.edit(objects.names().report(), map -> map.withImmutable(true));
        ConfigMap found = api.get(objects.names().report()).orElseThrow();

        assertThatThrownBy(() -> api.put(found.withBinary(DataKeys.CHUNKS, LedgerCodec.encode(LargeLedgers.uuids(2)))))
                .isInstanceOf(ApiRejected.class)
                .hasMessageContaining("immutable");
    }
}
