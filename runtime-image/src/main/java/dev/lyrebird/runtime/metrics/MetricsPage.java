package dev.lyrebird.runtime.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** All metrics, and their text (Prometheus' documentation, "Exposition formats", text format 0.0.4). */
public final class MetricsPage {
    private final List<Family> families = new CopyOnWriteArrayList<>();

    private interface Family {
        void print(StringBuilder page);
    }

    /** A number that only rises, one for each value of a label. */
    public static final class Counter implements Family {
        private final String name;
        private final String help;
        private final String label;
        private final Map<String, LongAdder> values = new ConcurrentHashMap<>();

        private Counter(String name, String help, String label) {
            this.name = name;
            this.help = help;
            this.label = label;
            if (label.isEmpty()) {
                values.put("", new LongAdder());
            }
        }

        public void add(String labelValue, long amount) {
            values.computeIfAbsent(labelValue, any -> new LongAdder()).add(amount);
        }

        public void add(long amount) {
            add("", amount);
        }

        @Override
        public void print(StringBuilder page) {
            header(page, name, help, "counter");
            values.forEach((value, count) -> {
                String labels = label.isEmpty() ? "" : "{" + label + "=\"" + escaped(value) + "\"}";
                line(page, name + labels, count.sum());
            });
        }
    }

    /** Numbers that are counted elsewhere. */
    private record Counted(String name, String help, List<String> labels, Supplier<Map<List<String>, Long>> values)
            implements Family {
        @Override
        public void print(StringBuilder page) {
            header(page, name, help, "counter");
            values.get().forEach((labelValues, count) -> line(page, name + labelled(labelValues), count));
        }

        private String labelled(List<String> values) {
            StringJoiner text = new StringJoiner(",", "{", "}");
            for (int i = 0; i < labels.size(); i++) {
                text.add(labels.get(i) + "=\"" + escaped(values.get(i)) + "\"");
            }
            return text.toString();
        }
    }

    private record Gauge(String name, String help, DoubleSupplier value) implements Family {
        @Override
        public void print(StringBuilder page) {
            header(page, name, help, "gauge");
            line(page, name, value.getAsDouble());
        }
    }

    /** @param label name of the label; empty for a counter without one */
    public Counter counter(String name, String help, String label) {
        Counter counter = new Counter(name, help, label);
        families.add(counter);
        return counter;
    }

    /** @param value asked for each time the page is read */
    public void gauge(String name, String help, DoubleSupplier value) {
        families.add(new Gauge(name, help, value));
    }

    /** @param values asked for each time the page is read: numbers that only rise, by the values of {@code labels} */
    public void counted(String name, String help, List<String> labels, Supplier<Map<List<String>, Long>> values) {
        families.add(new Counted(name, help, List.copyOf(labels), values));
    }

    /** @return the whole page */
    public String text() {
        StringBuilder page = new StringBuilder();
        new ArrayList<>(families).forEach(family -> family.print(page));
        return page.toString();
    }

    private static void header(StringBuilder page, String name, String help, String type) {
        page.append("# HELP ").append(name).append(' ').append(help).append('\n');
        page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder page, String series, double value) {
        String number = value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%s", value);
        page.append(series).append(' ').append(number).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
