package dev.lyrebird.runtime.engine.direct.schema.ddl;

import dev.lyrebird.contract.tables.ColumnTrait;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads the definition of a column: its type and what follows it. */
final class ColumnParser {
    /** What may stand behind a column's definition in ALTER TABLE. */
    private static final Set<String> BEHIND = Set.of("FIRST", "AFTER", "PARTITION", "REMOVE");

    private final Cursor cursor;
    private final String name;
    private final Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
    private WrittenType type;
    private Optional<Boolean> nullable = Optional.empty();
    private Optional<String> defaultValue = Optional.empty();
    private final Set<WrittenColumn.Said> said = EnumSet.noneOf(WrittenColumn.Said.class);
    private WrittenColumn.Key key = WrittenColumn.Key.None;

    private ColumnParser(Cursor cursor, String name) throws NotUnderstood {
        this.cursor = cursor;
        this.name = name;
        boolean serial = cursor.sees("SERIAL");
        this.type = TypeParser.read(cursor);
        if (serial) {
            serial();
        }
    }

    /** @param name the column's name, which stands before the place of {@code cursor} */
    static WrittenColumn read(Cursor cursor, String name) throws NotUnderstood {
        return new ColumnParser(cursor, name).read();
    }

    private WrittenColumn read() throws NotUnderstood {
        while (!cursor.atEnd() && !cursor.seesSign(",") && !cursor.seesSign(")") && !cursor.seesAny(BEHIND)) {
            if (!meaningful() && !constraint() && !passedOver()) {
                throw cursor.unexpected("an attribute of a column");
            }
        }
        return new WrittenColumn(name, type, nullable, traits, defaultValue, said, key);
    }

    private void serial() {
        nullable = Optional.of(false);
        traits.add(ColumnTrait.AutoIncrement);
        key = WrittenColumn.Key.Unique;
    }

    private boolean meaningful() throws NotUnderstood {
        if (cursor.take("NOT", "NULL")) {
            nullable = Optional.of(false);
        } else if (cursor.take("NULL")) {
            nullable = Optional.of(true);
        } else if (cursor.take("DEFAULT")) {
            defaultValue = DefaultParser.read(cursor);
            said.add(WrittenColumn.Said.Default);
        } else if (cursor.take("AUTO_INCREMENT")) {
            traits.add(ColumnTrait.AutoIncrement);
        } else if (cursor.take("INVISIBLE")) {
            traits.add(ColumnTrait.Invisible);
        } else if (cursor.take("VISIBLE")) {
            traits.remove(ColumnTrait.Invisible);
        } else if (cursor.take("COLLATE")) {
            type = type.withCollation(cursor.charset());
        } else if (cursor.take("SERIAL", "DEFAULT", "VALUE")) {
            serial();
        } else {
            return generated();
        }
        return true;
    }

    private boolean generated() throws NotUnderstood {
        boolean said = cursor.take("GENERATED", "ALWAYS");
        if (!cursor.take("AS")) {
            if (said) {
                throw cursor.unexpected("AS");
            }
            return false;
        }
        if (!cursor.skipBrackets()) {
            throw new NotUnderstood("a column of system versioning");
        }
        traits.add(ColumnTrait.Generated);
        return true;
    }

    private boolean constraint() throws NotUnderstood {
        if (cursor.take("PRIMARY")) {
            cursor.take("KEY");
            key = WrittenColumn.Key.Primary;
        } else if (cursor.take("UNIQUE")) {
            cursor.take("KEY");
            key = key == WrittenColumn.Key.Primary ? key : WrittenColumn.Key.Unique;
        } else if (cursor.take("KEY")) {
            key = WrittenColumn.Key.Primary;
        } else if (cursor.take("REFERENCES")) {
            References.skip(cursor);
        } else if (cursor.take("CONSTRAINT")) {
            if (!cursor.sees("CHECK")) {
                cursor.name();
            }
        } else if (cursor.take("CHECK")) {
            return cursor.skipBrackets();
        } else {
            return false;
        }
        return true;
    }

    private boolean passedOver() throws NotUnderstood {
        if (cursor.take("COMMENT") || cursor.take("ENGINE_ATTRIBUTE") || cursor.take("SECONDARY_ENGINE_ATTRIBUTE")) {
            cursor.takeSign("=");
            cursor.text();
        } else if (cursor.take("COLUMN_FORMAT") || cursor.take("STORAGE")) {
            cursor.name();
        } else if (cursor.take("SRID") || cursor.take("REF_SYSTEM_ID")) {
            cursor.takeSign("=");
            cursor.number();
        } else if (cursor.take("ON", "UPDATE")) {
            DefaultParser.read(cursor);
            said.add(WrittenColumn.Said.OnUpdate);
        } else if (cursor.take("COMPRESSED")) {
            if (cursor.takeSign("=")) {
                cursor.name();
            }
        } else {
            return cursor.take("VIRTUAL")
                    || cursor.take("STORED")
                    || cursor.take("PERSISTENT")
                    || cursor.take("ENFORCED")
                    || cursor.take("NOT", "ENFORCED")
                    || cursor.take("NOT", "SECONDARY")
                    || cursor.take("WITH", "SYSTEM", "VERSIONING")
                    || cursor.take("WITHOUT", "SYSTEM", "VERSIONING");
        }
        return true;
    }
}
