package dev.lyrebird.runtime.tls;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes native code the first choice of this process for ciphers, digests and key agreement. Java's own AES-GCM reaches the
 * processor's instructions through its second compiler alone, which a capture does without: there it decrypts 36 MB a second, and this 9,000.
 */
public final class NativeCryptography {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCryptography.class);

    private NativeCryptography() {}

    /** To be called before the first connection; again, it changes nothing. Where there is no native part for this machine, Java's own goes on. */
    public static void prefer() {
        try {
            Throwable missing = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
            if (missing == null) {
                Security.insertProviderAt(AmazonCorrettoCryptoProvider.INSTANCE, 1);
            } else {
                LOG.debug("Java's own cryptography is used: {}", missing.toString());
            }
        } catch (LinkageError e) {
            LOG.debug("Java's own cryptography is used: {}", e.toString());
        }
    }
}
