package dev.lyrebird.e2e.k3s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts a K3s container that outlives this process, or finds the one that an earlier call started, and writes its
 * kubeconfig. Arguments: the image, the kubeconfig's path. The caller sets {@code TESTCONTAINERS_REUSE_ENABLE=true}:
 * without it Testcontainers removes the container when this process ends.
 */
public final class StartK3s {

    /** The label by which the scripts find the container again. */
    static final String LABEL = "dev.lyrebird.cluster";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private StartK3s() {}

    /** Ends with status 2 when it is called wrongly; a start that fails ends with the exception of Testcontainers. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: StartK3s IMAGE KUBECONFIG");
            System.exit(2);
        }
        // Not closed: the container is meant to stay.
        K3sContainer container = container(args[0]);
        container.start();
        write(Path.of(args[1]).toAbsolutePath(), container.getKubeConfigYaml());
    }

    private static K3sContainer container(String image) {
        DockerImageName name = DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s");
        return new K3sContainer(name).withLabel(LABEL, "k3s").withReuse(true).withStartupTimeout(PATIENCE);
    }

    // Whoever waits for the file must never see half of it, and nobody else may read the key in it.
    private static void write(Path kubeconfig, String content) throws IOException {
        Files.createDirectories(kubeconfig.getParent());
        Path fresh = Files.createTempFile(
                kubeconfig.getParent(),
                "kubeconfig",
                ".new",
                PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
        Files.writeString(fresh, content);
        Files.move(fresh, kubeconfig, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
