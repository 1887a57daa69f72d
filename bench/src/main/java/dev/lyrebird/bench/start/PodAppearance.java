package dev.lyrebird.bench.start;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Notes when a pod of the same name with another UID is there: creation times of the API have whole seconds only. */
final class PodAppearance implements Watcher<Pod>, AutoCloseable {
    private final String oldUid;
    private final CompletableFuture<Long> appeared = new CompletableFuture<>();
    private Watch watch;

    private PodAppearance(String oldUid) {
        this.oldUid = oldUid;
    }

    static PodAppearance after(Quickstart quickstart, Pod old) {
        PodAppearance appearance = new PodAppearance(old.getMetadata().getUid());
        appearance.watch = quickstart.pod(old.getMetadata().getName()).watch(appearance);
        return appearance;
    }

    /** @return when it appeared, in milliseconds since 1970 */
    long awaitMillis(Duration atMost) {
        try {
            return appeared.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no new capture pod appeared within " + atMost.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a capture pod", e);
        }
    }

    @Override
    public void eventReceived(Action action, Pod pod) {
        if (!pod.getMetadata().getUid().equals(oldUid)) {
            appeared.complete(System.currentTimeMillis());
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        appeared.completeExceptionally(cause);
    }

    @Override
    public void close() {
        watch.close();
    }
}
