package dev.lyrebird.runtime.server.access;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * A socket whose peer is called as the configuration calls it. The binlog library compares a certificate with the name that the
 * peer's address has; an address that was given instead of a name would be asked of a resolver, whose word proves nothing.
 */
public final class NamedSocket extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        super.connect(named(endpoint), timeoutMillis);
    }

    private static SocketAddress named(SocketAddress endpoint) throws IOException {
        return endpoint instanceof InetSocketAddress peer && !peer.isUnresolved()
                ? new InetSocketAddress(named(peer.getHostString(), peer.getAddress()), peer.getPort())
                : endpoint;
    }

    private static InetAddress named(String host, InetAddress address) throws IOException {
        return address instanceof Inet6Address six
                ? Inet6Address.getByAddress(host, six.getAddress(), six.getScopeId())
                : InetAddress.getByAddress(host, address.getAddress());
    }
}
