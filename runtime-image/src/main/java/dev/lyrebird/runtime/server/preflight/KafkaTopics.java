package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.TopicTemplate;
import dev.lyrebird.contract.config.TopicTemplate.TopicTaken;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import java.util.ArrayList;
import java.util.List;

/** Whether each table has a topic of its own, where the template does not give them one together. */
final class KafkaTopics implements Check {
    private static final String CHECK = "topics";
    private static final int SHOWN = 5;

    @Override
    public List<Outcome> examine(Subject subject) {
        if (!(subject.config().sink() instanceof KafkaSinkConfig kafka)) {
            return List.of();
        }
        TopicTemplate topics = TopicTemplate.of(subject.config(), kafka);
        List<String> taken = new ArrayList<>();
        for (TableId table : subject.delivered()) {
            try {
                topics.topic(table);
            } catch (TopicTaken e) {
                taken.add(e.getMessage());
            }
        }
        return List.of(
                taken.isEmpty()
                        ? Outcome.passed(CHECK, "No two tables share a topic that is not meant for both.")
                        : Outcome.failed(
                                CHECK,
                                SourceReason.Unsupported,
                                "Kafka: "
                                        + String.join(
                                                "; ",
                                                taken.stream().limit(SHOWN).toList())
                                        + (taken.size() > SHOWN ? "; and " + (taken.size() - SHOWN) + " more" : "")
                                        + ".",
                                "Drop one of them by a CdcFilter, or capture it with a source of its own and another"
                                        + " spec.sink.kafka.topic; or take {table} out of the topic, so that all share"
                                        + " one"));
    }
}
