package dev.lyrebird.runtime.sink.file;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of one writer's files. A source's stream has {@code orders-20261129T051501Z-000017.jsonl.gz}: the source, when the file was
 * begun, and a number that rises by one. Who delivers beside it, such as a connection of a SnapshotJob, takes time and number that
 * the stream's next file will be behind, and adds a name and a number of its own:
 * {@code orders-20261129T051622Z-000017_again.0.1-000001.jsonl.gz}. So the alphabetical order of all of them is the one in which
 * each row's events belong, whatever the machines' clocks do.
 */
final class FileNames {
    /** What a file that is being written has at the end of its name. */
    static final String OPEN = ".open";

    private static final String STAMP = "-(\\d{8}T\\d{6}Z)-(\\d{6,9})";
    private static final String END = "\\.jsonl.*";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String source;
    private final Optional<String> beside;
    private final Pattern stream;
    private final Pattern others;
    private String lastTime = "";
    private int lastNumber;
    private int lastPart;

    /** @param beside name of the one who delivers beside the stream; empty for the stream itself */
    FileNames(String source, Optional<String> beside) {
        this.source = source;
        this.beside = beside;
        this.stream = Pattern.compile(Pattern.quote(source) + STAMP + END);
        this.others = Pattern.compile(Pattern.quote(source) + STAMP + "_(.+)-(\\d{6,9})" + END);
    }

    /** What comes next is named behind all that is there: {@code present}, whoever wrote it. */
    void note(List<String> present) {
        for (String name : present) {
            Matcher ofStream = stream.matcher(name);
            Matcher ofOther = others.matcher(name);
            if (ofStream.matches()) {
                note(ofStream);
            } else if (ofOther.matches()) {
                note(ofOther);
                if (isMine(ofOther)) {
                    lastPart = Math.max(lastPart, Integer.parseInt(ofOther.group(4)));
                }
            }
        }
    }

    /** @return who wrote, or writes, beside the stream and has a file that is not finished */
    Set<String> othersWithOpenFiles(List<String> present) {
        return present.stream()
                .filter(name -> name.endsWith(OPEN))
                .map(others::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(3))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void note(Matcher name) {
        lastTime = later(name.group(1));
        lastNumber = Math.max(lastNumber, Integer.parseInt(name.group(2)));
    }

    private String later(String time) {
        return time.compareTo(lastTime) > 0 ? time : lastTime;
    }

    private boolean isMine(Matcher other) {
        return beside.filter(other.group(3)::equals).isPresent();
    }

    /** @return whether a file is this writer's and was being written */
    boolean isOpen(String name) {
        if (!name.endsWith(OPEN)) {
            return false;
        }
        Matcher ofOther = others.matcher(name);
        return ofOther.matches()
                ? isMine(ofOther)
                : beside.isEmpty() && stream.matcher(name).matches();
    }

    /** @return the name of the next file, without {@link #OPEN} */
    String next(Instant now, FileCodec codec) {
        lastTime = later(TIME.format(now));
        if (beside.isPresent()) {
            lastPart++;
            return "%s-%s-%06d_%s-%06d%s"
                    .formatted(source, lastTime, lastNumber, beside.get(), lastPart, codec.suffix());
        }
        lastNumber++;
        return "%s-%s-%06d%s".formatted(source, lastTime, lastNumber, codec.suffix());
    }

    /** @return what tells this writer from others in a lock */
    String writer() {
        return source + beside.map(name -> "." + name).orElse("");
    }

    /** @return names of another one who delivers, or delivered, beside the same stream */
    FileNames ofOther(String name) {
        return new FileNames(source, Optional.of(name));
    }
}
