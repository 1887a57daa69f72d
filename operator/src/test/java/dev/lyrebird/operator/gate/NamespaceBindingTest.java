package dev.lyrebird.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.NamespaceSelector;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Selectors as Kubernetes' own. */
class NamespaceBindingTest {
    private static final Map<String, String> LABELS = Map.of("team", "shop", "stage", "prod");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                              | true",
                "{matchLabels: {team: shop, stage: prod}}                                        | true",
                "{matchLabels: {team: shop, stage: test}}                                        | false",
                "{matchLabels: {owner: shop}}                                                    | false",
                "{matchExpressions: [{key: team, operator: In, values: [billing, shop]}]}        | true",
                "{matchExpressions: [{key: owner, operator: In, values: [shop]}]}                | false",
                "{matchExpressions: [{key: team, operator: NotIn, values: [shop]}]}              | false",
                "{matchExpressions: [{key: owner, operator: NotIn, values: [shop]}]}             | true",
                "{matchExpressions: [{key: team, operator: Exists}]}                             | true",
                "{matchExpressions: [{key: team, operator: DoesNotExist}]}                       | false",
                "{matchLabels: {team: shop}, matchExpressions: [{key: owner, operator: Exists}]} | false"
            })
    void selects(String selector, boolean expected) {
        assertThat(NamespaceBinding.selects(
                        Serialization.unmarshal("---\n" + selector, NamespaceSelector.class), LABELS))
                .isEqualTo(expected);
    }
}
