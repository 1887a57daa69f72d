package dev.lyrebird.runtime.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One YAML document of a file.
 *
 * @param firstLine line of the file at which the text begins, from 1
 */
record Document(Path file, int firstLine, String text) {
    static List<Document> of(Path file, String content) {
        List<Document> documents = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int first = 1;
        int number = 0;
        for (String line : content.split("\\R", -1)) {
            number++;
            if (line.equals("---") || line.startsWith("--- ")) {
                documents.add(new Document(file, first, text.toString()));
                text.setLength(0);
                first = number + 1;
            } else {
                text.append(line).append('\n');
            }
        }
        documents.add(new Document(file, first, text.toString()));
        return documents.stream().filter(Document::says).toList();
    }

    private boolean says() {
        return text.lines()
                .anyMatch(line -> !line.isBlank() && !line.stripLeading().startsWith("#"));
    }

    /**
     * The parser notices an unknown field some lines behind it.
     *
     * @return the last line up to {@code noticed} that has the field, from 1; {@code noticed} when none has
     */
    int lineOf(String field, int noticed) {
        String[] lines = text.split("\n", -1);
        Pattern key = Pattern.compile("(^|[\\s{,\"'-])" + Pattern.quote(field) + "[\"']?\\s*:");
        for (int line = Math.min(noticed, lines.length); line > 0; line--) {
            if (key.matcher(lines[line - 1]).find()) {
                return line;
            }
        }
        return noticed;
    }

    /** @param line of the text, from 1 */
    String place(int line) {
        return file + ":" + (firstLine + line - 1);
    }
}
