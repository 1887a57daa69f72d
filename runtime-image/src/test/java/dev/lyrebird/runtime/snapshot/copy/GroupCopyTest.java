package dev.lyrebird.runtime.snapshot.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.ChunkedTable;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.RowConditions;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.snapshot.guard.Pause;
import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.snapshot.ledger.MemoryLedgerStore;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two readers, of which one waits while the other one meets trouble. */
class GroupCopyTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final CountDownLatch held = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    /** Lets the first chunk begin once a second one is held up, and that one never. */
    private final Pause throttle = () -> {
        if (asked.getAndIncrement() == 0) {
            held.await();
        } else {
            held.countDown();
            new CountDownLatch(1).await();
        }
    };

    @Test
    void oneThatFailsWakesTheOneThatTheThrottleHolds() {
        GroupCopy copy = copy();
        CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(() -> {
            assertThatThrownBy(copy::run).isInstanceOf(SourceFailure.class).hasMessage("nobody answers");
            return true;
        });
        assertThat(run).succeedsWithin(SOON).isEqualTo(true);
    }

    /** As where the memory is short, and the process is not ended for it. */
    @Test
    void oneThatDiesEndsTheCopyToo() {
        Pause deadly = () -> {
            throttle.await();
            throw new OutOfMemoryError("of a test");
        };
        GroupCopy copy = copy(
                new Holds(deadly, new WaitBoard(wait -> {}), Stopwatch.system(), false),
                server(() -> Aspect.SourceReachable));
        CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(() -> {
            assertThatThrownBy(copy::run).as("it ends the process").isInstanceOf(OutOfMemoryError.class);
            return true;
        });
        assertThat(run).succeedsWithin(SOON).isEqualTo(true);
    }

    /** Whoever reads the status has no log at hand; and what an exception says may be a value. */
    @Test
    void whatNobodyForesawIsToldByItsKind() {
        Pause surprising = () -> {
            throttle.await();
            throw new NumberFormatException("For input string: 4711");
        };
        GroupCopy copy = copy(
                new Holds(surprising, new WaitBoard(wait -> {}), Stopwatch.system(), false),
                server(() -> Aspect.SourceReachable));
        CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(() -> {
            assertThatThrownBy(copy::run)
                    .hasMessageEndingWith("by java.lang.NumberFormatException")
                    .hasCauseInstanceOf(NumberFormatException.class);
            return true;
        });
        assertThat(run).succeedsWithin(SOON).isEqualTo(true);
    }

    @Test
    void aServerThatGreetsNobodyIsWaitedForWhateverItSays() throws Exception {
        assertThat(waitedFor(1129, "Host is blocked because of many connection errors", true))
                .anyMatch(words -> words.contains("Host is blocked"));
    }

    /** Of other trouble a copy without pods tells whoever began it. */
    @Test
    void aLockIsWaitedForByEachCopy() throws Exception {
        assertThat(waitedFor(1205, "Lock wait timeout exceeded; try restarting transaction", false))
                .anyMatch(words -> words.contains("Lock wait timeout exceeded"));
    }

    /** @return what a copy says while a server answers everything in these words, for 30 times */
    private static List<String> waitedFor(int code, String words, boolean server) throws Exception {
        try (ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> greetNobody(port, code, words));
            thread.setDaemon(true);
            thread.start();
            AtomicInteger asked = new AtomicInteger();
            List<String> said = new CopyOnWriteArrayList<>();
            WaitBoard board =
                    new WaitBoard(wait -> wait.map(WorkerWait::message).ifPresent(said::add));
            GroupCopy copy = copy(new Holds(Pause.NONE, board, new Hasty(), server), () -> {
                if (asked.incrementAndGet() > 30) {
                    throw new SourceFailure(
                            Aspect.SourceConfigured, SourceReason.ServerMisconfigured, "enough of it", null);
                }
                return access(port.getLocalPort());
            });

            assertThatThrownBy(copy::run)
                    .as("no table was given up for it")
                    .isInstanceOf(SourceFailure.class)
                    .hasMessage("enough of it");
            return said;
        }
    }

    /** Sends an error, as MySQL does to a host after {@code max_connect_errors}, for as long as the port is open. */
    private static void greetNobody(ServerSocket port, int code, String text) {
        byte[] words = text.getBytes(StandardCharsets.US_ASCII);
        byte[] packet = new byte[words.length + 7];
        packet[0] = (byte) (words.length + 3);
        packet[4] = (byte) 0xFF;
        packet[5] = (byte) code;
        packet[6] = (byte) (code >> 8);
        System.arraycopy(words, 0, packet, 7, words.length);
        while (!port.isClosed()) {
            try (Socket socket = port.accept()) {
                socket.getOutputStream().write(packet);
            } catch (IOException e) {
                // who was greeted has gone, or nobody is any more
                continue;
            }
        }
    }

    private static ServerAccess access(int port) {
        return new ServerAccess(
                "127.0.0.1",
                port,
                Flavor.MySql,
                new Credentials("capture", "a password"),
                TlsMode.Disabled,
                Optional.empty(),
                0);
    }

    @Test
    void aStopWakesItToo() throws Exception {
        asked.set(1); // both are held
        GroupCopy copy = copy();
        CompletableFuture<Boolean> run = run(copy);
        held.await();
        copy.stop();
        assertThat(run).succeedsWithin(SOON).isEqualTo(false);
    }

    @Test
    void aServerThatIsAwayIsWaitedForAsLongAsItTakes() {
        AtomicInteger answers = new AtomicInteger(-100);
        List<Optional<WaitCause>> said = new CopyOnWriteArrayList<>();
        WaitBoard board = new WaitBoard(wait -> said.add(wait.map(WorkerWait::cause)));
        GroupCopy copy = copy(
                new Holds(Pause.NONE, board, new Hasty(), true),
                server(() -> answers.incrementAndGet() < 0 ? Aspect.SourceReachable : Aspect.SourceConfigured));
        assertThatThrownBy(copy::run)
                .isInstanceOf(SourceFailure.class)
                .extracting(failure -> ((SourceFailure) failure).aspect())
                .isEqualTo(Aspect.SourceConfigured);
        assertThat(answers).hasNonNegativeValue();
        assertThat(said).startsWith(Optional.of(WaitCause.ServerUnavailable));
    }

    @Test
    void aStopEndsTheWaitForAServer() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        WaitBoard board = new WaitBoard(wait -> waits.countDown());
        GroupCopy copy =
                copy(new Holds(Pause.NONE, board, Stopwatch.system(), true), server(() -> Aspect.CredentialsValid));
        CompletableFuture<Boolean> run = run(copy);
        waits.await();
        copy.stop();
        assertThat(run).succeedsWithin(SOON).isEqualTo(false);
    }

    private static CompletableFuture<Boolean> run(GroupCopy copy) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return copy.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private GroupCopy copy() {
        return copy(
                new Holds(throttle, new WaitBoard(wait -> {}), Stopwatch.system(), false),
                server(() -> Aspect.SourceReachable));
    }

    private static GroupCopy copy(Holds holds, AccessProvider access) {
        List<Chunk> chunks =
                List.of(new Chunk(0, List.of("p0"), ChunkRange.ALL, 1), new Chunk(0, List.of("p1"), ChunkRange.ALL, 1));
        ChunkedTable table = new ChunkedTable(new TableId("shop", "orders"), List.of(), "planned");
        MemoryLedgerStore store =
                new MemoryLedgerStore(new GroupChunks(GroupChunks.VERSION, "uid", 0, List.of(table), chunks));
        Stopwatch stopwatch = Stopwatch.system();
        Takeover takeover = Takeover.alone(store.claim("writer"), "writer", stopwatch.now());
        GroupWork work = new GroupWork(store, takeover, 3, stopwatch);
        return new GroupCopy(reading(access, Samples.at(5)), work, List.of(NOWHERE, NOWHERE), holds);
    }

    private static final ChunkOutput NOWHERE = new ChunkOutput() {
        @Override
        public void emit(ChangeEvent event) {
            throw new IllegalStateException("no row can be read");
        }

        @Override
        public void settle() {
            throw new IllegalStateException("no row can be read");
        }
    };

    /** A server that lets nobody in. */
    private static AccessProvider server(Supplier<Aspect> why) {
        return () -> {
            throw new SourceFailure(why.get(), SourceReason.SourceUnreachable, "nobody answers", null);
        };
    }

    /** Time passes for it as soon as it waits. */
    private static final class Hasty implements Stopwatch {
        private Duration now = Duration.ZERO;

        @Override
        public synchronized Duration now() {
            return now;
        }

        @Override
        public synchronized void sleep(Duration time) {
            now = now.plus(time);
        }
    }

    /** Nothing behind the server is asked for. */
    private static Reading reading(AccessProvider access, Position at) {
        return new Reading(
                access,
                Flavor.MySql,
                at,
                null,
                TableCheck.NONE,
                null,
                null,
                null,
                RowConditions.NONE,
                1000,
                null,
                null);
    }
}
