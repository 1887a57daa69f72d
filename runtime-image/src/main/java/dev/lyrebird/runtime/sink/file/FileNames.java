package dev.lyrebird.runtime.sink.file;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of one writer's files, {@code orders-20261129T051501Z-000017.jsonl.gz}: the source, when the file was begun, and a number
 * that rises by one. Their alphabetical order is that of the events, whatever the machine's clock does. Who delivers beside a source's
 * stream has {@code orders.} and a name of its own.
 */
final class FileNames {
    /** What a file that is being written has at the end of its name. */
    static final String OPEN = ".open";

    /** What stands between the name of a source and that of one who delivers beside its stream. */
    static final String BESIDE = ".";

    private static final String FORM = "-(\\d{8}T\\d{6}Z)-(\\d{6,9})\\.jsonl.*";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String writer;
    private final Pattern form;
    private String lastTime = "";
    private int lastNumber;

    /** @param present names of the files that are there, of this writer or not */
    FileNames(String writer, List<String> present) {
        this.writer = writer;
        this.form = Pattern.compile(Pattern.quote(writer) + FORM);
        present.stream().map(form::matcher).filter(Matcher::matches).forEach(this::note);
    }

    /** @return who wrote, or writes, beside {@code writer} and has a file that is not finished */
    static Set<String> writersOfOpenFiles(String writer, List<String> present) {
        Pattern beside = Pattern.compile("(" + Pattern.quote(writer + BESIDE) + ".+)" + FORM);
        return present.stream()
                .filter(name -> name.endsWith(OPEN))
                .map(beside::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void note(Matcher name) {
        lastTime = later(name.group(1));
        lastNumber = Math.max(lastNumber, Integer.parseInt(name.group(2)));
    }

    private String later(String time) {
        return time.compareTo(lastTime) > 0 ? time : lastTime;
    }

    /** @return whether a file is this writer's and was being written */
    boolean isOpen(String name) {
        return name.endsWith(OPEN) && form.matcher(name).matches();
    }

    /** @return the name of the next file, without {@link #OPEN} */
    String next(Instant now, FileCodec codec) {
        lastTime = later(TIME.format(now));
        lastNumber++;
        return "%s-%s-%06d%s".formatted(writer, lastTime, lastNumber, codec.suffix());
    }
}
