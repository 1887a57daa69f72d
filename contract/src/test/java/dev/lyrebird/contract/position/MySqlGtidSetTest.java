package dev.lyrebird.contract.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlGtidSetTest {
    private static final String A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private static final String B = "4e11fa47-71ca-11e1-9e33-c80aa9429562";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                A + ":1-5|" + A + ":1-5",
                A + ":1-5:6-7|" + A + ":1-7",
                A + ":7:1-5|" + A + ":1-5:7",
                A + ":1:1:1|" + A + ":1",
                B + ":1," + A + ":2|" + A + ":2," + B + ":1",
                A + ":1-3:blue:1-2:green:5|" + A + ":1-3:blue:1-2:green:5",
                A + ":blue:1," + A + ":1-3|" + A + ":1-3:blue:1",
            })
    void writesACanonicalForm(String text, String canonical) {
        assertThat(MySqlGtidSet.parse(text)).hasToString(canonical);
    }

    @Test
    void readsWhatAServerPrintsOverSeveralLines() {
        assertThat(MySqlGtidSet.parse(A.toUpperCase() + ":1-5,\n" + B + ":1")).hasToString(A + ":1-5," + B + ":1");
    }

    @Test
    void emptyTextIsTheEmptySet() {
        assertThat(MySqlGtidSet.parse("").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"garbage", A, A + ":", A + ":0", A + ":5-1", A + ":1-x"})
    void refusesWhatIsNoSet(String text) {
        assertThatThrownBy(() -> MySqlGtidSet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tagsAreKeptApart() {
        MySqlGtidSet tagged = MySqlGtidSet.parse(A + ":blue:1-5");
        assertThat(tagged.isTagged()).isTrue();
        assertThat(tagged.contains(MySqlGtidSet.parse(A + ":1"))).isFalse();
        assertThat(MySqlGtidSet.parse(A + ":1-5").isTagged()).isFalse();
    }

    @Property
    void behavesLikeASetOfNumbers(@ForAll("numbers") Set<Transaction> one, @ForAll("numbers") Set<Transaction> two) {
        MySqlGtidSet a = set(one);
        MySqlGtidSet b = set(two);
        Set<Transaction> both = new TreeSet<>(one);
        both.addAll(two);

        assertThat(a.plus(b)).isEqualTo(set(both)).isEqualTo(b.plus(a));
        assertThat(a.contains(b)).isEqualTo(one.containsAll(two));
        assertThat(a.plus(b).contains(a)).isTrue();
        assertThat(MySqlGtidSet.parse(a.toString())).isEqualTo(a);
    }

    record Transaction(String uuid, String tag, long number) implements Comparable<Transaction> {
        @Override
        public int compareTo(Transaction other) {
            return (uuid + tag + (1000 + number)).compareTo(other.uuid + other.tag + (1000 + other.number));
        }
    }

    @Provide
    Arbitrary<Set<Transaction>> numbers() {
        return Arbitraries.of(A, B)
                .flatMap(uuid -> Arbitraries.of("", "blue").map(tag -> Tuple.of(uuid, tag)))
                .flatMap(source ->
                        Arbitraries.longs().between(1, 12).map(n -> new Transaction(source.get1(), source.get2(), n)))
                .set()
                .ofMaxSize(20);
    }

    private static MySqlGtidSet set(Set<Transaction> transactions) {
        MySqlGtidSet set = MySqlGtidSet.EMPTY;
        for (Transaction t : List.copyOf(transactions)) {
            set = set.plus(t.uuid(), t.tag(), t.number(), t.number());
        }
        return set;
    }
}
