package dev.lyrebird.contract.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectNamesTest {
    private static final String LONGEST = "a-name-of-forty-characters-is-the-longes";

    @Test
    void jobsOfASourceAreCalledAfterIt() {
        assertThat(new ObjectNames("orders").firstCopy()).isEqualTo("orders-first");
        assertThat(new ObjectNames("orders").addedTables(7)).isEqualTo("orders-added-7");
    }

    @Test
    void namesOfJobsAreNoLongerThanJobsMayBeCalledAndStayDifferent() {
        String first = new ObjectNames(LONGEST + "t").firstCopy();

        assertThat(first).hasSize(40).matches("[a-z]([-a-z0-9]*[a-z0-9])?").endsWith("-first");
        assertThat(new ObjectNames(LONGEST + "u").firstCopy()).isNotEqualTo(first);
        assertThat(new ObjectNames(LONGEST).addedTables(Long.MAX_VALUE)).hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void aSourceKnowsTheJobsThatItMakes() {
        ObjectNames names = new ObjectNames(LONGEST);
        assertThat(names.isOwnJob(names.firstCopy())).isTrue();
        assertThat(names.isOwnJob(names.addedTables(12))).isTrue();
        assertThat(names.isAddedTables(names.firstCopy())).isFalse();
        assertThat(new ObjectNames("orders").isOwnJob("orders-added-07")).isFalse();
        assertThat(new ObjectNames("orders").isOwnJob("others-added-7")).isFalse();
        assertThat(new ObjectNames("orders").isOwnJob("orders-added-")).isFalse();
    }
}
