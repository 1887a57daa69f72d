package dev.lyrebird.runtime.server.access;

import com.github.shyiko.mysql.binlog.network.DefaultSSLSocketFactory;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.runtime.tls.TrustedIssuers;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes the binlog library's sockets trust whom the configuration says. */
public final class EncryptedSockets extends DefaultSSLSocketFactory {
    /** The newest one that both sides have; the library's own sockets stop at 1.2. */
    private static final String PROTOCOL = "TLS";

    private final TrustManager[] trusted;

    private EncryptedSockets(TrustManager... trusted) {
        super(PROTOCOL);
        this.trusted = trusted;
    }

    /** @return sockets that trust whom {@code access} says: with a mode that verifies its issuers, or the system's; otherwise everyone */
    public static EncryptedSockets of(ServerAccess access) throws IOException {
        if (access.tls() != TlsMode.VerifyCa && access.tls() != TlsMode.VerifyIdentity) {
            return new EncryptedSockets(new Everyone());
        }
        return access.issuers().isPresent()
                ? trusting(access.issuers().get())
                : new EncryptedSockets((TrustManager[]) null);
    }

    private static EncryptedSockets trusting(Path issuers) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(TrustedIssuers.store(issuers));
            return new EncryptedSockets(trust.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IOException("the issuers of the server's certificate cannot be read", e);
        }
    }

    @Override
    protected void initSSLContext(SSLContext context) throws GeneralSecurityException {
        context.init(null, trusted, null);
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
