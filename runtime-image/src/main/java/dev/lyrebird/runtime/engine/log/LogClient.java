package dev.lyrebird.runtime.engine.log;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.network.DefaultSSLSocketFactory;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.runtime.server.jdbc.IssuerStore;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Prepares clients of the binlog library for a server: address, log-in, encryption. */
public final class LogClient {
    private static final int CONNECT_MILLIS = 15_000;

    /** MariaDB: the reader understands GTID events. */
    private static final int UNDERSTANDS_GTIDS = 4;

    private LogClient() {}

    /**
     * Makes {@code client} ready to connect. It does not connect again by itself: an end of the connection is the caller's.
     *
     * @throws IOException when the issuers of the server's certificate cannot be read
     */
    public static <T extends BinaryLogClient> T prepare(T client, ServerAccess access) throws IOException {
        client.setKeepAlive(false);
        client.setConnectTimeout(CONNECT_MILLIS);
        if (access.flavor() == Flavor.MariaDb) {
            client.setMariaDbSlaveCapability(UNDERSTANDS_GTIDS);
        }
        client.setSSLMode(mode(access.tls()));
        boolean verifies = access.tls() == TlsMode.VerifyCa || access.tls() == TlsMode.VerifyIdentity;
        if (verifies && access.issuers().isPresent()) {
            client.setSslSocketFactory(trusting(access));
        }
        return client;
    }

    private static SSLMode mode(TlsMode mode) {
        return switch (mode) {
            case Disabled -> SSLMode.DISABLED;
            case Preferred -> SSLMode.PREFERRED;
            case Required -> SSLMode.REQUIRED;
            case VerifyCa -> SSLMode.VERIFY_CA;
            case VerifyIdentity -> SSLMode.VERIFY_IDENTITY;
        };
    }

    private static DefaultSSLSocketFactory trusting(ServerAccess access) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(IssuerStore.load(access.issuers().orElseThrow()));
            return new DefaultSSLSocketFactory("TLSv1.2") {
                @Override
                protected void initSSLContext(SSLContext context) throws GeneralSecurityException {
                    context.init(null, trust.getTrustManagers(), null);
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IOException("the issuers of the server's certificate cannot be read", e);
        }
    }
}
