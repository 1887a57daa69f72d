package dev.lyrebird.operator.source.render;

import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.operator.pod.PodSettings;
import dev.lyrebird.operator.pod.RuntimeAccess;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who the capture pod is and what it may do. Without owner: a foreground deletion would take the rights away before the last
 * checkpoint is written.
 */
final class CaptureAccess {
    private CaptureAccess() {}

    static List<HasMetadata> render(SourceInput input, PodSettings settings) {
        ObjectNames names = input.names();
        return RuntimeAccess.render(
                RuntimeAccess.account(
                        ObjectMetas.ownerless(input, names.capture()).build(), settings.accountAnnotations()),
                Stream.concat(
                                Stream.of(names.checkpoint(), names.report()),
                                Arrays.stream(SlotSet.values()).flatMap(set -> names.slots(set).stream()))
                        .toList(),
                List.of(names.pipeline(), names.control()));
    }
}
