package dev.lyrebird.contract.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.StartFrom;
import dev.lyrebird.api.v1alpha1.source.StartPlace;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.text.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The place that spec.startFrom means, as the capture is told of it. */
class StartResolverTest {
    private final List<FieldError> errors = new ArrayList<>();

    private Optional<StartConfig> resolve(StartPlace place, String gtids, String file, Long offset, String time) {
        return new StartResolver(errors).resolve(new StartFrom(place, gtids, file, offset, time));
    }

    @Test
    void theEndOfTheLogIsWhereEverySourceBegins() {
        assertThat(new StartResolver(errors).resolve(null)).isEmpty();
        assertThat(resolve(StartPlace.Latest, null, null, null, null)).isEmpty();
        assertThat(errors).isEmpty();
    }

    @Test
    void everyFormIsTold() {
        assertThat(resolve(StartPlace.Earliest, null, null, null, null)).contains(new StartConfig.Earliest());
        assertThat(resolve(null, "0-1-7,\n 1-2-3", null, null, null)).contains(new StartConfig.Behind("0-1-7,1-2-3"));
        assertThat(resolve(null, null, "binlog.000007", 4711L, null))
                .contains(new StartConfig.At("binlog.000007", 4711));
        assertThat(resolve(null, null, null, null, "2026-11-23T06:00:00.5+01:00"))
                .contains(new StartConfig.Since(Instant.parse("2026-11-23T05:00:00.5Z")));
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Earliest", "Behind", "At", "Since"})
    void whatIsWrittenIsRead(String type) throws MalformedJson {
        StartConfig start =
                switch (type) {
                    case "Earliest" -> new StartConfig.Earliest();
                    case "Behind" -> new StartConfig.Behind("0-1-7");
                    case "At" -> new StartConfig.At("binlog.000007", 4711);
                    default -> new StartConfig.Since(Instant.parse("2026-11-23T05:00:00Z"));
                };

        assertThat(Json.read(Json.write(start), StartConfig.class)).isEqualTo(start);
    }

    @Test
    void whatIsNoneIsSaidByItsPath() {
        assertThat(resolve(null, "somewhere", null, null, null)).isEmpty();
        assertThat(resolve(null, null, null, null, "2026-02-30T06:00:00Z")).isEmpty();

        assertThat(errors)
                .extracting(FieldError::path)
                .containsExactly("spec.startFrom.gtidSet", "spec.startFrom.timestamp");
    }
}
