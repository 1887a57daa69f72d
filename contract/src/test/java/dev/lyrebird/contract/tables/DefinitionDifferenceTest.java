package dev.lyrebird.contract.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefinitionDifferenceTest {
    private static final ColumnDefinition ID = column("id", "int", List.of(), Optional.empty());
    private static final ColumnDefinition NOTE = column("note", "varchar", List.of(40), Optional.of("utf8mb4"));

    private static ColumnDefinition column(
            String name, String type, List<Integer> arguments, Optional<String> charset) {
        return new ColumnDefinition(
                name,
                new ColumnType(type, arguments, false, charset, Optional.empty(), List.of()),
                Set.of(),
                Optional.empty());
    }

    private static TableDefinition table(List<String> key, ColumnDefinition... columns) {
        return new TableDefinition(
                new TableId("shop", "orders"), List.of(columns), key, Optional.empty(), Optional.empty());
    }

    private static Optional<String> difference(ColumnDefinition... replica) {
        return DefinitionDifference.of(table(List.of("id"), ID, NOTE), table(List.of("id"), replica));
    }

    @Test
    void theSameColumnsInAnotherOrderAreTheSame() {
        assertThat(difference(ID, NOTE)).isEmpty();
        assertThat(difference(NOTE, ID)).isEmpty();
    }

    @Test
    void whatIsMissingOrTooMuchIsNamed() {
        assertThat(difference(ID)).contains("column note is missing on the replica");
        assertThat(difference(ID, NOTE, column("extra", "int", List.of(), Optional.empty())))
                .contains("column extra is on the replica only");
    }

    @Test
    void anotherTypeIsNamedOnBothSides() {
        assertThat(difference(ID, column("note", "varchar", List.of(20), Optional.of("utf8mb4"))))
                .contains(
                        "column note is varchar(40) character set utf8mb4, and varchar(20) character set utf8mb4 on the"
                                + " replica");
        assertThat(difference(ID, column("note", "varchar", List.of(40), Optional.of("latin1"))))
                .isPresent();
    }

    @Test
    void anotherKeyIsNamed() {
        assertThat(DefinitionDifference.of(table(List.of("id"), ID), table(List.of(), ID)))
                .contains("the key is (id), and () on the replica");
    }
}
