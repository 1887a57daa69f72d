package dev.lyrebird.contract.gate.where;

/** The operators that are not strict: an unknown part is ignored where the other one decides. */
final class Logic {
    private Logic() {}

    static Term and(Term left, Term right) {
        return junction(left, right, Boolean.FALSE);
    }

    static Term or(Term left, Term right) {
        return junction(left, right, Boolean.TRUE);
    }

    /** @param decides the value of either side that is the value of the whole */
    private static Term junction(Term left, Term right, Boolean decides) {
        Boolean other = !decides;
        return row -> {
            Object one = left.value(row);
            if (decides.equals(one)) {
                return decides;
            }
            Object two = right.value(row);
            if (decides.equals(two)) {
                return decides;
            }
            return other.equals(one) && other.equals(two) ? other : null;
        };
    }

    static Term either(Term condition, Term yes, Term no) {
        return row -> {
            Object decided = condition.value(row);
            if (Boolean.TRUE.equals(decided)) {
                return yes.value(row);
            }
            return Boolean.FALSE.equals(decided) ? no.value(row) : null;
        };
    }
}
