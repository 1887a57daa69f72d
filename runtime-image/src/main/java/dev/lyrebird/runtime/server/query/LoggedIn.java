package dev.lyrebird.runtime.server.query;

import com.github.shyiko.mysql.binlog.network.Authenticator;
import com.github.shyiko.mysql.binlog.network.TLSHostnameVerifier;
import com.github.shyiko.mysql.binlog.network.protocol.ErrorPacket;
import com.github.shyiko.mysql.binlog.network.protocol.GreetingPacket;
import com.github.shyiko.mysql.binlog.network.protocol.PacketChannel;
import com.github.shyiko.mysql.binlog.network.protocol.command.SSLRequestCommand;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.runtime.server.access.EncryptedSockets;
import dev.lyrebird.runtime.server.access.NamedSocket;
import dev.lyrebird.runtime.server.access.ServerAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import jdk.net.ExtendedSocketOptions;

/** A connection after its log-in. */
final class LoggedIn {
    private static final int CONNECT_MILLIS = 15_000;

    /** TCP asks a peer that is silent: one that is gone is found out within two minutes. */
    private static final int ASKED_AFTER_SECONDS = 60;

    private static final int ASKED_EVERY_SECONDS = 15;
    private static final int ASKED_TIMES = 4;

    private static final int CAN_ENCRYPT = 0x0800;
    private static final int ERROR = 0xFF;

    private final PacketChannel channel;
    private final Socket socket;
    private final int silenceMillis;

    private LoggedIn(PacketChannel channel, Socket socket, int silenceMillis) {
        this.channel = channel;
        this.socket = socket;
        this.silenceMillis = silenceMillis;
    }

    /** @param silenceMillis so long without a byte of a result means that the connection is dead */
    static LoggedIn to(ServerAccess access, int silenceMillis) throws IOException {
        Socket socket = new NamedSocket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(silenceMillis);
            beAsked(socket);
            socket.connect(new InetSocketAddress(access.host(), access.port()), CONNECT_MILLIS);
            PacketChannel channel = new PacketChannel(socket);
            GreetingPacket greeting = greeting(channel);
            encrypt(access, channel, greeting);
            new Authenticator(
                            greeting,
                            channel,
                            null,
                            access.credentials().username(),
                            access.credentials().password())
                    .authenticate();
            return new LoggedIn(channel, socket, silenceMillis);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static void beAsked(Socket socket) throws IOException {
        socket.setKeepAlive(true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, ASKED_AFTER_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, ASKED_EVERY_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, ASKED_TIMES);
        }
    }

    private static GreetingPacket greeting(PacketChannel channel) throws IOException {
        byte[] packet = channel.read();
        if ((packet[0] & 0xFF) == ERROR) {
            ErrorPacket error = new ErrorPacket(Arrays.copyOfRange(packet, 1, packet.length));
            throw new QueryFailed(error.getErrorCode(), error.getErrorMessage()).beforeAnyTable();
        }
        return new GreetingPacket(packet);
    }

    private static void encrypt(ServerAccess access, PacketChannel channel, GreetingPacket greeting)
            throws IOException {
        if (access.tls() == TlsMode.Disabled) {
            return;
        }
        if ((greeting.getServerCapabilities() & CAN_ENCRYPT) == 0) {
            throw new IOException("the server does not offer encryption");
        }
        SSLRequestCommand request = new SSLRequestCommand();
        request.setCollation(greeting.getServerCollation());
        channel.write(request);
        channel.upgradeToSSL(
                EncryptedSockets.of(access), access.tls() == TlsMode.VerifyIdentity ? new TLSHostnameVerifier() : null);
    }

    /** From now on only TCP says whether the connection lives: the server may search for long before it finds anything. */
    void bearSilence() throws IOException {
        socket.setSoTimeout(0);
    }

    /** A server that is silent for long is gone again. */
    void expectWords() throws IOException {
        socket.setSoTimeout(silenceMillis);
    }

    InputStream input() {
        return channel.getInputStream();
    }

    OutputStream output() {
        return channel.getOutputStream();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing more is read from it, whatever became of it
            return;
        }
    }
}
