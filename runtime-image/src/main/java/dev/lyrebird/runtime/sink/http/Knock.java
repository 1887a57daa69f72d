package dev.lyrebird.runtime.sink.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection that is made and let go of: a request without events would be one that the receiver does not expect. Where a proxy leads
 * to a receiver without TLS, only the proxy is known to be there.
 */
record Knock(SSLContext tls, ProxySelector proxies, Duration patience) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    /** Longer than any proxy's head of an answer. */
    private static final int MOST_BYTES = 16 << 10;

    void at(URI url) throws IOException {
        boolean encrypted = url.getScheme().equals("https");
        int port = url.getPort() > 0 ? url.getPort() : encrypted ? HTTPS : HTTP;
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        int millis = Math.toIntExact(patience.toMillis());
        Proxy proxy = proxies.select(url).get(0);
        boolean direct = proxy.type() == Proxy.Type.DIRECT;
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(resolved(direct ? InetSocketAddress.createUnresolved(host, port) : proxy.address()), millis);
            socket.setSoTimeout(millis);
            if (encrypted) {
                if (!direct) {
                    tunnel(socket, url.getHost() + ":" + port, proxy);
                }
                greet((SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, true));
            }
        }
    }

    private static InetSocketAddress resolved(java.net.SocketAddress given) throws UnknownHostException {
        InetSocketAddress named = (InetSocketAddress) given;
        InetSocketAddress address = new InetSocketAddress(named.getHostString(), named.getPort());
        if (address.isUnresolved()) {
            throw new UnknownHostException(named.getHostString());
        }
        return address;
    }

    /** RFC 9110, section 9.3.6: after an answer of 2xx the connection is one to {@code target}. */
    private static void tunnel(Socket socket, String target, Proxy proxy) throws IOException {
        String asked = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
        socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
        String status = head(socket.getInputStream()).lines().findFirst().orElse("");
        if (!status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
            throw new IOException(
                    "the proxy " + proxy.address() + " answers '" + status.replaceAll("[^ -~]", "?") + "'");
        }
    }

    /** Byte by byte: what follows the head is the receiver's. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.size() >= MOST_BYTES) {
                throw new EOFException("the proxy ends the connection");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void greet(SSLSocket socket) throws IOException {
        try (socket) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        }
    }
}
