package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.decode.map.MapMetadata;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.map.WireColumn;
import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Maps that announce the state of a sequence, and such that only look like it. */
class SequencesTest {
    private static final List<WireType> REST =
            List.of(WireType.LONGLONG, WireType.LONGLONG, WireType.TINY, WireType.LONGLONG);

    /** MariaDB 11.5 and newer: {@code CREATE SEQUENCE s AS SMALLINT UNSIGNED}. */
    @ParameterizedTest
    @EnumSource(
            value = WireType.class,
            mode = Mode.INCLUDE,
            names = {"TINY", "SHORT", "INT24", "LONG", "LONGLONG"})
    void countInAnIntegerOfTheirOwn(WireType type) {
        assertThat(Sequences.haveTheColumnsOf(map(type, type, type, type))).isTrue();
    }

    @Test
    void countInIntegersOfOneType() {
        assertThat(Sequences.haveTheColumnsOf(map(WireType.LONG, WireType.LONG, WireType.LONG, WireType.LONGLONG)))
                .isFalse();
        assertThat(Sequences.haveTheColumnsOf(map(WireType.DOUBLE, WireType.DOUBLE, WireType.DOUBLE, WireType.DOUBLE)))
                .isFalse();
    }

    @Test
    void haveEightColumns() {
        assertThat(Sequences.haveTheColumnsOf(map())).isFalse();
        assertThat(Sequences.haveTheColumnsOf(map(WireType.LONG, WireType.LONG, WireType.LONG)))
                .isFalse();
    }

    private static TableMap map(WireType... first) {
        List<WireColumn> columns = Stream.concat(Arrays.stream(first), REST.stream())
                .map(type -> new WireColumn(type, 0, 0, false))
                .toList();
        return new TableMap(7, new TableId("shop", "s"), columns, MapMetadata.none());
    }
}
