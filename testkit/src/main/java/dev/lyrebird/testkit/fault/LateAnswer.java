package dev.lyrebird.testkit.fault;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands an answer on once something else was done, on a thread of its own: the one that brings it brings other answers, too. */
final class LateAnswer implements AsyncBody.Consumer<List<ByteBuffer>> {
    private final Runnable first;
    private final AsyncBody.Consumer<List<ByteBuffer>> then;
    private final AtomicBoolean begun = new AtomicBoolean();

    LateAnswer(Runnable first, AsyncBody.Consumer<List<ByteBuffer>> then) {
        this.first = first;
        this.then = then;
    }

    @Override
    public void consume(List<ByteBuffer> piece, AsyncBody body) throws Exception {
        if (begun.getAndSet(true)) {
            then.consume(piece, body);
        } else {
            new Thread(() -> late(piece, body), "late-answer").start();
        }
    }

    private void late(List<ByteBuffer> piece, AsyncBody body) {
        boolean handed = false;
        try {
            first.run();
            then.consume(piece, body);
            handed = true;
        } catch (Exception e) {
            throw new IllegalStateException("an answer that was to be late is lost", e);
        } finally {
            if (!handed) {
                body.cancel();
            }
        }
    }
}
