package dev.lyrebird.runtime.server.access;

import com.github.shyiko.mysql.binlog.network.DefaultSSLSocketFactory;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.runtime.tls.TrustedIssuers;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes the binlog library's sockets trust whom the configuration says, and show what it says. */
public final class EncryptedSockets extends DefaultSSLSocketFactory {
    /** The newest one that both sides have; the library's own sockets stop at 1.2. */
    private static final String PROTOCOL = "TLS";

    private final KeyManager[] shown;
    private final TrustManager[] trusted;

    private EncryptedSockets(KeyManager[] shown, TrustManager[] trusted) {
        super(PROTOCOL);
        this.shown = shown;
        this.trusted = trusted;
    }

    /**
     * @return sockets that trust whom {@code access} says: with a mode that verifies its issuers, or the system's; otherwise everyone.
     *     They show its certificate to a server that asks for one
     */
    public static EncryptedSockets of(ServerAccess access) throws IOException {
        return new EncryptedSockets(shown(access), trusted(access));
    }

    private static KeyManager[] shown(ServerAccess access) throws IOException {
        if (access.certificate().isEmpty()) {
            return new KeyManager[0];
        }
        try {
            return access.certificate().get().keyManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException("the client's certificate cannot be shown to the server", e);
        }
    }

    private static TrustManager[] trusted(ServerAccess access) throws IOException {
        if (access.tls() != TlsMode.VerifyCa && access.tls() != TlsMode.VerifyIdentity) {
            return new TrustManager[] {new Everyone()};
        }
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            // null is the platform's own
            KeyStore issuers = access.issuers().isPresent()
                    ? TrustedIssuers.store(access.issuers().get())
                    : null;
            trust.init(issuers);
            return trust.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException("the issuers of the server's certificate cannot be read", e);
        }
    }

    @Override
    protected void initSSLContext(SSLContext context) throws GeneralSecurityException {
        context.init(shown, trusted, null);
    }

    private static final class Everyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // this is the client
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // the user asked for encryption alone
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
