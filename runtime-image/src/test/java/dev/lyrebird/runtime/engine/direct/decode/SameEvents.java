package dev.lyrebird.runtime.engine.direct.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Holds the events of both engines against each other; says of each that differs only where it does. */
final class SameEvents {
    private SameEvents() {}

    static void assertEqual(List<Emitted> ours, List<Emitted> theirs) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < ours.size() && i < theirs.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                differences.add(difference(theirs.get(i).toString(), ours.get(i).toString()));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(ours).hasSameSizeAs(theirs).isNotEmpty();
    }

    /** @return both texts around the first character in which they differ */
    private static String difference(String theirs, String ours) {
        int at = 0;
        while (at < theirs.length() && at < ours.length() && theirs.charAt(at) == ours.charAt(at)) {
            at++;
        }
        return "debezium …" + around(theirs, at) + "\n  direct …" + around(ours, at) + "\n";
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 100));
    }
}
