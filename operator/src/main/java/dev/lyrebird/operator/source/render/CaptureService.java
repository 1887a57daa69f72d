package dev.lyrebird.operator.source.render;

import dev.lyrebird.operator.pod.RuntimeContainers;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The name under which the pod's metrics and health are found; headless, since there is one pod. */
final class CaptureService {
    private CaptureService() {}

    static Service render(SourceInput input) {
        return new ServiceBuilder()
                .withMetadata(ObjectMetas.owned(input, input.names().capture()).build())
                .withNewSpec()
                .withClusterIP("None")
                // a pod that is not ready is the one whose metrics one wants to see
                .withPublishNotReadyAddresses(true)
                .withSelector(ObjectMetas.labels(input))
                .addNewPort()
                .withName(RuntimeContainers.PORT_NAME)
                .withPort(RuntimeContainers.PORT)
                .withTargetPort(new IntOrString(RuntimeContainers.PORT_NAME))
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }
}
