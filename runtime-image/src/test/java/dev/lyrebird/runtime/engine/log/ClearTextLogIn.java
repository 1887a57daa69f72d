package dev.lyrebird.runtime.engine.log;

import com.github.shyiko.mysql.binlog.network.Authenticator;
import com.github.shyiko.mysql.binlog.network.protocol.GreetingPacket;
import com.github.shyiko.mysql.binlog.network.protocol.PacketChannel;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A server that offers TLS and wants the password of an account as it is ({@code mysql_clear_password}), as Azure's servers want a
 * token. Whoever has logged in talks to a real one behind it.
 */
final class ClearTextLogIn extends Door {
    private static final String PLUGIN = "mysql_clear_password";
    private static final int SHORT_REQUEST = 36; // a request for TLS, with its header

    private final DatabaseServer server;
    private final SSLContext tls;
    private final List<String> passwords = new CopyOnWriteArrayList<>();

    private ClearTextLogIn(DatabaseServer server, SSLContext tls) throws IOException {
        this.server = server;
        this.tls = tls;
        open();
    }

    static ClearTextLogIn before(DatabaseServer server, KeyedCertificate certificate)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", certificate.key(), new char[0], new Certificate[] {certificate.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new ClearTextLogIn(server, context);
    }

    /** @return the passwords that came, with {@code TLS } before those that came encrypted */
    List<String> passwords() {
        return passwords;
    }

    @Override
    void serve(Socket plain) throws IOException {
        String version = server.sql().value("SELECT VERSION()");
        plain.getOutputStream().write(LogInPackets.greeting(version, "mysql_native_password", LogInPackets.TLS));
        byte[] request = LogInPackets.next(plain.getInputStream());
        boolean encrypted = request.length == SHORT_REQUEST;
        Socket client = encrypted ? encrypted(plain) : plain;
        if (encrypted) {
            request = LogInPackets.next(client.getInputStream());
        }
        client.getOutputStream().write(LogInPackets.change(request[3] + 1, PLUGIN));
        byte[] password = LogInPackets.next(client.getInputStream());
        passwords.add((encrypted ? "TLS " : "") + LogInPackets.text(password).replace("\0", ""));
        Socket target = loggedIn();
        client.getOutputStream().write(LogInPackets.accepted(password[3] + 1));
        inBackground(() -> pass(client, target, OutputStream.nullOutputStream()));
        pass(target, client, OutputStream.nullOutputStream());
    }

    private Socket encrypted(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
        socket.setUseClientMode(false);
        return socket;
    }

    private Socket loggedIn() throws IOException {
        Socket target = to(server.port());
        PacketChannel channel = new PacketChannel(target);
        GreetingPacket greeting = new GreetingPacket(channel.read());
        new Authenticator(greeting, channel, null, DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD).authenticate();
        return target;
    }
}
