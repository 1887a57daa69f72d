package dev.lyrebird.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Socket socket = echo.accept();
                daemon(() -> socket.getInputStream().transferTo(socket.getOutputStream()));
            }
        });
        proxy = TcpProxy.to("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesOn() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoOf(client, 65)).isEqualTo(65);
        }
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    void cutBreaksWhatIsOpenAndServesAnew() throws IOException {
        try (Socket client = connect()) {
            echoOf(client, 1);
            proxy.cut();
            assertThatThrownBy(() -> echoOf(client, 2)).isInstanceOf(SocketException.class);
        }
        try (Socket client = connect()) {
            assertThat(echoOf(client, 3)).isEqualTo(3);
        }
    }

    @Test
    void refusesUntilHealedAtTheSameAddress() throws IOException {
        proxy.refuse();
        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);

        proxy.heal();
        try (Socket client = connect()) {
            assertThat(echoOf(client, 4)).isEqualTo(4);
        }
    }

    @Test
    void aBlackHoleHoldsBackAndLosesNothing() throws IOException {
        try (Socket client = connect()) {
            echoOf(client, 1);
            proxy.blackhole();
            client.setSoTimeout(100);
            assertThatThrownBy(() -> echoOf(client, 5)).isInstanceOf(SocketTimeoutException.class);

            proxy.heal();
            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(5);
        }
    }

    @Test
    void delaysEachPiece() throws IOException {
        try (Socket client = connect()) {
            proxy.delay(Duration.ofMillis(150));
            long begin = System.nanoTime();
            echoOf(client, 6);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(290));
        }
    }

    @Test
    void cutsInTheMiddleOfAnAnswer() throws IOException {
        try (Socket client = connect()) {
            proxy.cutAfterBytesFromServer(2);
            client.getOutputStream().write(new byte[] {1, 2, 3});
            assertThatThrownBy(() -> client.getInputStream().readNBytes(3)).isInstanceOf(SocketException.class);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(proxy.host(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static int echoOf(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        return client.getInputStream().read();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
