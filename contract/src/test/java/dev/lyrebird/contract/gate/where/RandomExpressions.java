package dev.lyrebird.contract.gate.where;

import java.util.List;
import java.util.Random;

/** Expressions that type-check, over the columns of {@link RandomRows}: each kind's operators, nested. */
final class RandomExpressions {
    private static final List<String> RELATIONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final List<String> ORDER = List.of("<", "<=", ">", ">=");

    private final Random random;

    RandomExpressions(Random random) {
        this.random = random;
    }

    String bool(int depth) {
        if (depth <= 0) {
            return pick("b", "true", "false", "isNull(s)", "isNull(i)", "b", "(i == 1)", "(s != 'a')");
        }
        return switch (random.nextInt(13)) {
            case 0 -> "!(" + bool(depth - 1) + ")";
            case 1, 2 -> both(bool(depth - 1), "&&", bool(depth - 1));
            case 3, 4 -> both(bool(depth - 1), "||", bool(depth - 1));
            case 5 -> choice(bool(depth - 1), bool(depth - 1), bool(depth - 1));
            case 6 -> both(integer(depth - 1), pick(RELATIONS), integer(depth - 1));
            case 7 -> both(real(depth - 1), pick(RELATIONS), real(depth - 1));
            case 8 -> both(text(depth - 1), pick(RELATIONS), text(depth - 1));
            case 9 -> both(moment(depth - 1), pick(RELATIONS), moment(depth - 1));
            case 10 -> mixed(depth - 1);
            case 11 -> member(depth - 1);
            default -> ofTexts(depth - 1);
        };
    }

    private String mixed(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> both(integer(depth), pick(ORDER), real(depth));
            case 1 -> both(real(depth), pick(ORDER), integer(depth));
            case 2 -> both(unsigned(depth), pick(ORDER), integer(depth));
            case 3 -> both(integer(depth), pick(ORDER), unsigned(depth));
            case 4 -> both(real(depth), pick(ORDER), unsigned(depth));
            case 5 -> both(unsigned(depth), pick(RELATIONS), unsigned(depth));
            case 6 -> both(bool(depth), pick(RELATIONS), bool(depth));
            default -> both(length(depth), pick(RELATIONS), length(depth));
        };
    }

    private String member(int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> both(integer(depth), "in", "[1, 2, -7]");
            case 1 -> both(integer(depth), "in", "[j, 2]");
            case 2 -> both(text(depth), "in", "['a', 'é', '']");
            case 3 -> both(unsigned(depth), "in", "[1u, 18446744073709551615u]");
            case 4 -> both(real(depth), "in", "[0.0, 1.5]");
            case 5 -> both(both(text(depth), "in", "[]"), "||", both(integer(depth), "in", "[1 / 0]"));
            default -> both("y", pick(RELATIONS), "b'\\x01'");
        };
    }

    private String ofTexts(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> text(depth) + ".contains(" + text(depth) + ")";
            case 1 -> text(depth) + ".startsWith(" + text(depth) + ")";
            case 2 -> text(depth) + ".endsWith(" + text(depth) + ")";
            case 3 -> text(depth) + ".matches('" + pick("^a", "b$", "[aé]", "", "(", "a.c") + "')";
            case 4 -> "matches(" + text(depth) + ", t)";
            default -> both("dyn(" + integer(depth) + ")", "==", pick("i", "s", "u", "1"));
        };
    }

    String integer(int depth) {
        if (depth <= 0) {
            return pick("i", "j", "i", "1", "2", "0", "-7", "9223372036854775807", "-9223372036854775808");
        }
        return switch (random.nextInt(7)) {
            case 0 -> "-(" + integer(depth - 1) + ")";
            case 1 -> choice(bool(depth - 1), integer(depth - 1), integer(depth - 1));
            case 2 -> "size(" + text(depth - 1) + ")";
            case 3 -> pick("s.size()", "size(y)", "y.size()", "int(d)", "int(s)", "int(u)", "tm.getSeconds()");
            case 4 ->
                moment(depth - 1)
                        + pick(
                                ".getFullYear()",
                                ".getMonth()",
                                ".getDate()",
                                ".getDayOfMonth()",
                                ".getDayOfWeek()",
                                ".getDayOfYear()",
                                ".getHours()",
                                ".getMinutes()",
                                ".getSeconds()",
                                ".getMilliseconds()",
                                ".getHours('Asia/Kolkata')");
            default -> both(integer(depth - 1), pick("+", "-", "*", "/", "%"), integer(depth - 1));
        };
    }

    private String unsigned(int depth) {
        return depth <= 0 || random.nextBoolean()
                ? pick("u", "u", "1u", "0u", "9223372036854775807u", "9223372036854775808u")
                : both(unsigned(depth - 1), pick("+", "-", "*", "/", "%"), unsigned(depth - 1));
    }

    private String real(int depth) {
        if (depth <= 0) {
            return pick("d", "e", "d", "0.0", "-0.0", "1.5", "9007199254740993.0", "1e300", "9223372036854775807.0");
        }
        return switch (random.nextInt(4)) {
            case 0 -> "-(" + real(depth - 1) + ")";
            case 1 -> pick("double(i)", "double(s)", "double(u)");
            default -> both(real(depth - 1), pick("+", "-", "*", "/"), real(depth - 1));
        };
    }

    private String text(int depth) {
        if (depth <= 0) {
            return pick("s", "t", "s", "'a'", "''", "'é'", "'\\U0001F600'", "'abc'");
        }
        return switch (random.nextInt(4)) {
            case 0 -> choice(bool(depth - 1), text(depth - 1), text(depth - 1));
            case 1 -> pick("string(i)", "string(d)", "string(b)", "string(day)", "{'a': 'b'}[s]", "['a', 'b'][i]");
            default -> both(text(depth - 1), "+", text(depth - 1));
        };
    }

    private String moment(int depth) {
        return depth <= 0 || random.nextBoolean()
                ? "(" + pick("day", "at", "ts", "timestamp('2024-02-29T12:00:00Z')", "timestamp(s)") + ")"
                : both(moment(depth - 1), pick("+", "-"), length(depth - 1));
    }

    private String length(int depth) {
        return depth <= 0 || random.nextBoolean()
                ? pick("tm", "tm", "duration('90m')", "duration('-1s')")
                : both(moment(depth - 1), "-", moment(depth - 1));
    }

    private static String both(String left, String operator, String right) {
        return "(" + left + " " + operator + " " + right + ")";
    }

    private static String choice(String condition, String yes, String no) {
        return "(" + condition + " ? " + yes + " : " + no + ")";
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
