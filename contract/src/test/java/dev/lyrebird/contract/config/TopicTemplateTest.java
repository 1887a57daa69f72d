package dev.lyrebird.contract.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.config.TopicTemplate.TopicTaken;
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

    @Test
    void tablesShareATopicOnlyWhereTheTemplateSaysSo() {
        TopicTemplate template = new TopicTemplate("{source}.{table}", "src");
        assertThat(template.topic(new TableId("d", "a_b"))).isEqualTo("src.a_b");
        assertThat(template.topic(new TableId("other", "a_b"))).isEqualTo("src.a_b");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> template.topic(new TableId("d", "a$b")))
                    .isInstanceOf(TopicTaken.class)
                    .hasMessageContaining("tables d.a_b and d.a$b would share the topic src.a_b");
        }
        assertThat(template.topic(new TableId("d", "a_b"))).isEqualTo("src.a_b");
        assertThat(template.topic(new TableId("d", "订单"))).isEqualTo("src.__");
        assertThatThrownBy(() -> template.topic(new TableId("d", "用户"))).isInstanceOf(TopicTaken.class);
    }

    @Test
    void aDotInANameMakesNoTableAnotherOnes() {
        TopicTemplate template = new TopicTemplate("{database}.{table}", "src");
        template.topic(new TableId("a", "b.c"));
        assertThatThrownBy(() -> template.topic(new TableId("a.b", "c"))).isInstanceOf(TopicTaken.class);
    }

    @Property
    void everyNameIsLegal(@ForAll @NotEmpty String database, @ForAll @NotEmpty String table) {
        assertThat(topic("{source}.{database}.{table}", database, table)).matches("[a-zA-Z0-9._-]{1,249}");
    }

    private static String topic(String template, String database, String table) {
        return new TopicTemplate(template, "src").topic(new TableId(database, table));
    }
}
