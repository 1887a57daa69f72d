package dev.lyrebird.runtime.log;

import dev.lyrebird.contract.json.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One JSON object a record. */
final class JsonLines extends Formatter {
    @Override
    public String format(LogRecord entry) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("time", entry.getInstant().toString());
        fields.put("level", LevelNames.of(entry.getLevel()));
        fields.put("logger", String.valueOf(entry.getLoggerName()));
        fields.put("message", Words.of(entry, this));
        if (entry.getThrown() != null) {
            fields.put("stack", TextLines.stack(entry.getThrown()));
        }
        return Json.write(fields) + "\n";
    }
}
