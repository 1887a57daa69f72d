package dev.lyrebird.runtime.engine.direct.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.position.MySqlGtidSet;
import dev.lyrebird.runtime.engine.direct.log.Gtid;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Sets of transactions that grow one by one, and whose text is made late. */
class TransactionsTest {
    private static final String[] SOURCES = {
        "3e11fa47-71ca-11e1-9e33-c80aa9429562", "5f0d2c11-71ca-11e1-9e33-c80aa9429562"
    };
    private static final String[] TAGS = {"", "", "batch"};

    @Property(tries = 200)
    void areTheSetOfAllThatWereAddedInWhateverOrder(@ForAll long seed) {
        Random random = new Random(seed);
        String begin = SOURCES[0] + ":1-5:9";
        Transactions transactions = Transactions.of(Optional.of(begin), false);
        MySqlGtidSet expected = MySqlGtidSet.parse(begin);
        long next = 10;
        for (int i = 0; i < 60; i++) {
            String source = SOURCES[random.nextInt(8) / 7];
            String tag = TAGS[random.nextInt(3)];
            long number = random.nextInt(4) == 0 ? 1 + random.nextInt(80) : next++;
            transactions = transactions.plus(new Gtid.OfMySql(source, tag, number));
            expected = expected.plus(source, tag, number, number);
            if (random.nextInt(5) == 0) {
                assertThat(transactions.text()).contains(expected.toString());
            }
        }
        assertThat(transactions.text()).contains(expected.toString());
    }

    @Test
    void doNotChangeWhenOthersAreMadeOfThem() {
        Transactions before = Transactions.of(Optional.of(SOURCES[0] + ":1-3"), false);
        Transactions one = before.plus(new Gtid.OfMySql(SOURCES[0], "", 4));
        Transactions two = one.plus(new Gtid.OfMySql(SOURCES[0], "", 5));

        assertThat(two.text()).contains(SOURCES[0] + ":1-5");
        assertThat(one.text()).contains(SOURCES[0] + ":1-4");
        assertThat(before.text()).contains(SOURCES[0] + ":1-3");
    }

    @Test
    void areTheLastOfEachDomainOnMariaDb() {
        Transactions transactions = Transactions.of(Optional.of(""), true)
                .plus(new Gtid.OfMariaDb(0, 1, 7))
                .plus(new Gtid.OfMariaDb(2, 1, 3))
                .plus(new Gtid.OfMariaDb(0, 4, 8));

        assertThat(transactions.text()).contains("0-4-8,2-1-3");
    }

    @Test
    void areNothingOnAServerThatNumbersNone() {
        Transactions transactions = Transactions.of(Optional.empty(), false).plus(new Gtid.OfMySql(SOURCES[0], "", 4));

        assertThat(transactions.text()).isEmpty();
    }

    @Test
    void ofAnotherKindOfServerAreRefused() {
        Transactions transactions = Transactions.of(Optional.of(SOURCES[0] + ":1"), false);

        assertThatThrownBy(() -> transactions.plus(new Gtid.OfMariaDb(0, 1, 7)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0-1-7");
    }
}
