package dev.lyrebird.contract.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final JobRef JOB = new JobRef("job-uid", "nightly");

    @Test
    void anOrderWithoutArgumentsIsWhatItWasBeforeOrdersHadAny() throws MalformedJson {
        Order first = new Order("first-1", Act.FirstStart);

        assertThat(Json.write(first)).isEqualTo("{\"act\":\"FirstStart\",\"id\":\"first-1\"}");
        assertThat(Json.read(Json.write(first), Order.class)).isEqualTo(first);
    }

    @Test
    void ordersOfASnapshotJobAreReadAsTheyWereWritten() throws MalformedJson {
        Order split = Order.split("split-1", JOB, List.of("shop.orders", "billing.*"));
        Order without = Order.split("split-2", JOB, List.of("*.*"), List.of("shop.*"));
        Order rejoin = Order.rejoin("rejoin-1", JOB);

        assertThat(Json.read(Json.write(without), Order.class)).isEqualTo(without);
        assertThat(Json.write(split)).doesNotContain("except");
        Order copied = Order.rejoin("rejoin-2", JOB, List.of("shop.*"), List.of("shop.orders"));
        assertThat(Json.read(Json.write(copied), Order.class)).isEqualTo(copied);
        assertThat(Json.read(
                        "{\"act\":\"Rejoin\",\"args\":{\"job\":{\"name\":\"nightly\",\"uid\":\"job-uid\"},"
                                + "\"tables\":[]},\"id\":\"rejoin-1\"}",
                        Order.class))
                .as("the order of an operator that does not tell what was copied")
                .isEqualTo(rejoin);

        assertThat(Json.read(Json.write(split), Order.class)).isEqualTo(split);
        assertThat(Json.read(Json.write(rejoin), Order.class)).isEqualTo(rejoin);
        assertThat(rejoin.job()).contains(JOB);
        for (Order copy : List.of(Order.assignCopy("assign-1", JOB), Order.discardCopy("discard-1", JOB))) {
            assertThat(Json.read(Json.write(copy), Order.class)).isEqualTo(copy);
        }
    }

    @Test
    void anOrderThatDoesNotSayForWhomIsNone() {
        assertThatThrownBy(() -> Json.read("{\"act\":\"Split\",\"id\":\"split-1\"}", Order.class))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("names a SnapshotJob");
    }
}
