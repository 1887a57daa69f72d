package dev.lyrebird.contract.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Position AT = Position.atTransaction(Optional.of("gtids"), "binlog.000007", 1234);

    @Test
    void aReportOfAPodThatKnewNoLanesIsRead() throws MalformedJson {
        Report earlier = Json.read(
                "{\"configHash\":\"h\",\"findings\":{},\"gates\":[],\"pod\":\"p\",\"preflight\":[],\"version\":1}",
                Report.class);

        assertThat(earlier).isEqualTo(Report.starting("p", "h"));
    }

    @Test
    void lanesAreToldWithoutTheirPositions() {
        Lane lane = Lane.split(new JobRef("uid", "nightly"), List.of(new TableId("shop", "orders")), AT, Instant.EPOCH);

        assertThat(Json.write(LaneReport.of(lane)))
                .isEqualTo(
                        "{\"job\":{\"name\":\"nightly\",\"uid\":\"uid\"},\"name\":\"job-nightly\",\"state\":\"Held\","
                                + "\"tables\":[{\"database\":\"shop\",\"table\":\"orders\"}]}");
    }
}
