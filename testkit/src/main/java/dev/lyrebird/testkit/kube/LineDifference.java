package dev.lyrebird.testkit.kube;

import java.util.ArrayList;
import java.util.List;

/** The lines by which two texts differ, with two lines around them, as diff(1) shows them. */
final class LineDifference {
    private static final int CONTEXT = 2;

    private LineDifference() {}

    static String of(String before, String after) {
        List<String> lines = merged(before.lines().toList(), after.lines().toList());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            List<String> around = lines.subList(Math.max(0, i - CONTEXT), Math.min(lines.size(), i + CONTEXT + 1));
            if (around.stream().anyMatch(line -> !line.startsWith(" "))) {
                text.append("  ").append(lines.get(i)).append('\n');
            }
        }
        return text.toString();
    }

    /** All lines, those of a longest common subsequence with a blank in front, the others with - or +. */
    private static List<String> merged(List<String> before, List<String> after) {
        int[][] common = commonLengths(before, after);
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(" " + before.get(i++));
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add("-" + before.get(i++));
            } else {
                lines.add("+" + after.get(j++));
            }
        }
        return lines;
    }

    /** @return at [i][j] the length of the longest common subsequence of what follows line i and line j */
    private static int[][] commonLengths(List<String> before, List<String> after) {
        int[][] length = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                length[i][j] = before.get(i).equals(after.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }
}
