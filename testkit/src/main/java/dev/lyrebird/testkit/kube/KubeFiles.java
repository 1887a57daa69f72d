package dev.lyrebird.testkit.kube;

import dev.lyrebird.testkit.process.Scratch;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate.KeyFiles;
import dev.lyrebird.testkit.tls.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.UUID;

/** The keys, tokens and certificates of one API server. */
final class KubeFiles {
    /** Members of this group may do everything. */
    private static final String MASTERS = "system:masters";

    private final Path directory = Scratch.directory("kube");
    private final CertificateAuthority issuer = new CertificateAuthority("kube-apiserver of a test");
    private final String adminToken = UUID.randomUUID().toString();
    private final KeyFiles serving = issuer.issue("127.0.0.1", "localhost").write(directory, "serving");
    private final Path ca = write("ca.crt", issuer.certificatePem());
    private final KeyPair serviceAccounts = CertificateAuthority.newKeys();
    private final Path signingKey = write("service-account.key", Pem.of(serviceAccounts.getPrivate()));
    private final Path verifyingKey = write("service-account.pub", Pem.of(serviceAccounts.getPublic()));
    private final Path tokens = write("tokens.csv", adminToken + ",admin,admin,\"" + MASTERS + "\"\n");

    Path directory() {
        return directory;
    }

    String caPem() {
        return issuer.certificatePem();
    }

    Path ca() {
        return ca;
    }

    String adminToken() {
        return adminToken;
    }

    KeyFiles serving() {
        return serving;
    }

    /** The key that signs the tokens of service accounts. */
    Path signingKey() {
        return signingKey;
    }

    /** The public half of {@link #signingKey()}. */
    Path verifyingKey() {
        return verifyingKey;
    }

    Path tokens() {
        return tokens;
    }

    Path log(String component) {
        return directory.resolve(component + ".log");
    }

    /** Writes a kubeconfig of the administrator. */
    Path kubeconfig(String url) {
        return write("kubeconfig", """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters:
                - name: test
                  cluster: {server: "%s", certificate-authority: "%s"}
                users:
                - name: admin
                  user: {token: "%s"}
                contexts:
                - name: test
                  context: {cluster: test, user: admin}
                """.formatted(url, ca, adminToken));
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name + " into " + directory, e);
        }
    }
}
