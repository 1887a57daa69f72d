package dev.lyrebird.runtime.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A certificate and its key as a Java key store, for libraries that read nothing else. Only this user can read the file, the key in it is
 * encrypted, and both are gone when it is closed.
 *
 * @param password made for this file
 */
public record KeyStoreFile(Path path, String password) implements AutoCloseable {
    private static final int PASSWORD_BYTES = 24;

    /** @return a temporary file, PKCS#12 */
    public static KeyStoreFile of(ClientCertificate certificate) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        KeyStoreFile file = new KeyStoreFile(Files.createTempFile("client", ".p12"), password);
        try (OutputStream out = Files.newOutputStream(file.path())) {
            certificate.store(password.toCharArray()).store(out, password.toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException e) {
            file.close();
            throw new IOException("the client's certificate cannot be handed over as a key store", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    @Override
    public String toString() {
        return "KeyStoreFile[" + path + "]";
    }
}
