package dev.lyrebird.contract.resolve;

import dev.lyrebird.api.v1alpha1.source.StartFrom;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.text.FieldError;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Resolves the place at which a source begins. That exactly one form is set is the schema's business. */
final class StartResolver {
    private static final String PATH = "spec.startFrom.";

    private final List<FieldError> errors;

    StartResolver(List<FieldError> errors) {
        this.errors = errors;
    }

    /** @return empty for the end of the log, and where {@code startFrom} has an error */
    Optional<StartConfig> resolve(StartFrom startFrom) {
        if (startFrom == null || startFrom.isLatest()) {
            return Optional.empty();
        } else if (startFrom.gtidSet() != null) {
            return behind(startFrom.gtidSet());
        } else if (startFrom.timestamp() != null) {
            return since(startFrom.timestamp());
        }
        return Optional.of(
                startFrom.file() == null
                        ? new StartConfig.Earliest()
                        : new StartConfig.At(startFrom.file(), startFrom.offset()));
    }

    private Optional<StartConfig> behind(String text) {
        String compact = text.replaceAll("\\s", "");
        try {
            GtidSet.parse(compact);
            return Optional.of(new StartConfig.Behind(compact));
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(
                    PATH + "gtidSet",
                    "expected GTIDs as the server prints them, such as 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77 (MySQL) or"
                            + " 0-1-77 (MariaDB)"));
            return Optional.empty();
        }
    }

    private Optional<StartConfig> since(String text) {
        try {
            return Optional.of(new StartConfig.Since(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            errors.add(new FieldError(PATH + "timestamp", "there is no such moment: " + text));
            return Optional.empty();
        }
    }
}
