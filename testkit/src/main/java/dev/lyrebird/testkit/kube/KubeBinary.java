package dev.lyrebird.testkit.kube;

import dev.lyrebird.testkit.process.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The one binary that holds every component of Kubernetes; {@code make kube-binary} compiles it. */
final class KubeBinary {
    private final Path path;

    private KubeBinary(Path path) {
        this.path = path;
    }

    static KubeBinary find() {
        String version = Repository.setting("e2e/cluster/versions.env", "KUBE_VERSION");
        return new KubeBinary(Repository.cached("kube-v" + version + "/kube", "kube-binary", "the Kubernetes binary"));
    }

    /** @return the command that runs {@code component} */
    List<String> command(String component, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(path.toString(), component));
        command.addAll(arguments);
        return command;
    }
}
