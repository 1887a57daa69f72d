package dev.lyrebird.runtime.engine.direct.schema;

/** A column has a type that is not known here. */
final class UnknownType extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownType(String name) {
        super("the type '" + name + "' is not known");
    }
}
