package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class TopicTemplateTest {
    @Test
    void placesAreFilled() {
        assertThat(topic("{source}.{database}.{table}", "shop", "orders")).isEqualTo("src.shop.orders");
        assertThat(topic("all-changes", "shop", "orders")).isEqualTo("all-changes");
    }

    @Test
    void aNameThatLooksLikeAPlaceIsNotFilledAgain() {
        assertThat(topic("{database}.{table}", "{table}", "t")).isEqualTo("_table_.t");
    }

    @Test
    void whatKafkaRefusesBecomesAnUnderscore() {
        assertThat(topic("{table}", "d", "größe $ 1")).isEqualTo("gr__e___1");
        assertThat(topic("{table}", "d", "..")).isEqualTo("__");
    }

    @Test
    void longNamesStayDifferent() {
        String one = topic("{table}", "d", "x".repeat(300) + "1");
        String two = topic("{table}", "d", "x".repeat(300) + "2");
        assertThat(one).hasSize(249).isNotEqualTo(two);
    }

    @Property
    void everyNameIsLegal(@ForAll @NotEmpty String database, @ForAll @NotEmpty String table) {
        assertThat(topic("{source}.{database}.{table}", database, table)).matches("[a-zA-Z0-9._-]{1,249}");
    }

    private static String topic(String template, String database, String table) {
        return new TopicTemplate(template, "src").topic(new TableId(database, table));
    }
}
