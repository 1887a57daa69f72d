package dev.lyrebird.runtime.report;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The report in a file, for runs without a cluster. */
public record FileReport(Path file) implements ReportTarget {
    private static final Logger LOG = LoggerFactory.getLogger(FileReport.class);

    @Override
    public boolean write(Report report) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, Json.write(report));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            LOG.debug("the report was not written: {}", e.toString());
            return false;
        }
    }
}
