package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.runtime.checkpoint.MemoryStore.Loss;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Several pods at one checkpoint, in one thread and by one seed: any of them ticks, delivers, writes, is frozen, ends in order or
 * is killed and started again, while requests get lost, and new ones come.
 */
final class WritersModel {
    private static final Duration TICK = Duration.ofMillis(500);

    /** Whether the store answers each request. */
    enum Answers {
        Always,
        Sometimes
    }

    private final Random random;
    private final UnconfirmedPolicy policy;
    private final Answers answers;
    private final ManualStopwatch stopwatch = new ManualStopwatch();
    private final MemoryStore store = new MemoryStore();
    private final List<Pod> pods = new ArrayList<>();
    private final List<String> aheadOfDelivery = new ArrayList<>();
    private final List<String> deliveriesOfThawed = new ArrayList<>();
    private final List<String> overlaps = new ArrayList<>();
    private int deliveries;
    private int newestDelivering = -1;

    private final class Pod {
        private final int number;
        private final String name;
        private final CheckpointWriter writer;
        private final FreezeWatch watch = new FreezeWatch(stopwatch);
        private final WriterFence fence;
        private long delivered;
        private boolean frozen;
        private boolean missedSuccessor;
        private boolean over;

        Pod(int number, String name, CheckpointWriter writer) {
            this.number = number;
            this.name = name;
            this.writer = writer;
            this.delivered = writer.last().position().offset();
            this.fence = new WriterFence(writer, watch, Samples.policy(policy), stopwatch, new Silent());
        }

        void deliver() throws InterruptedException {
            try {
                fence.pass();
            } catch (DeliveryEnded e) {
                over = true;
                return;
            }
            delivered += 10;
            deliveries++;
            if (missedSuccessor) {
                deliveriesOfThawed.add("pod " + number + " after pod " + newestDelivering);
            }
            if (newestDelivering > number) {
                overlaps.add("pod " + number + " after pod " + newestDelivering);
            }
            if (number > newestDelivering) {
                newestDelivering = number;
                pods.stream()
                        .filter(pod -> pod.frozen && pod.number < number)
                        .forEach(pod -> pod.missedSuccessor = true);
            }
        }

        void write() throws InterruptedException {
            try {
                writer.write(last -> Samples.moved(last, delivered));
            } catch (StoreUnavailable e) {
                return;
            } catch (CheckpointFailure e) {
                over = true;
            }
            if (store.checkpoint().writer().pod().equals(name)
                    && store.checkpoint().position().offset() > delivered) {
                aheadOfDelivery.add("pod " + number);
            }
        }

        void end() throws InterruptedException {
            try {
                writer.write(CheckpointEdits::released);
            } catch (StoreUnavailable | CheckpointFailure e) {
                // it ends all the same
            }
            over = true;
        }
    }

    private static final class Silent implements FenceListener {
        @Override
        public void awaitsPredecessor(Duration left) {}

        @Override
        public void unconfirmed(String why, Delivering delivering) {}

        @Override
        public void confirmed() {}
    }

    private WritersModel(Random random, UnconfirmedPolicy policy, Answers answers) {
        this.random = random;
        this.policy = policy;
        this.answers = answers;
        store.put(Samples.following("earlier", 1, 100));
        // while somebody waits, the others' time passes too, and the store comes back
        stopwatch.whileSleeping(() -> {
            store.down(false);
            tickAll();
        });
    }

    static WritersModel run(Random random, UnconfirmedPolicy policy, int steps) throws InterruptedException {
        return run(random, policy, Answers.Sometimes, steps);
    }

    static WritersModel run(Random random, UnconfirmedPolicy policy, Answers answers, int steps)
            throws InterruptedException {
        WritersModel model = new WritersModel(random, policy, answers);
        for (int i = 0; i < steps; i++) {
            model.step();
        }
        return model;
    }

    private void step() throws InterruptedException {
        int chance = random.nextInt(100);
        if (pods.isEmpty() || chance < 4) {
            arrive("pod-" + pods.size());
        } else if (chance < 5) {
            startAgain(pods.get(random.nextInt(pods.size())));
        } else if (chance < 8) {
            store.down(answers == Answers.Sometimes && random.nextBoolean());
        } else if (chance < 14) {
            Loss loss = random.nextBoolean() ? Loss.Before : Loss.After;
            store.lose(answers == Answers.Sometimes ? loss : Loss.None);
        } else if (chance < 20) {
            letTimePass(Duration.ofSeconds(random.nextInt(45)));
        } else if (chance < 30) {
            letTimePass(TICK);
        } else {
            act(pods.get(random.nextInt(pods.size())), random.nextInt(10));
        }
    }

    private void act(Pod pod, int choice) throws InterruptedException {
        if (pod.over) {
            return;
        }
        if (pod.frozen) {
            if (choice < 3) {
                pod.frozen = false;
            }
        } else if (choice == 0) {
            pod.frozen = true;
            letTimePass(Duration.ofSeconds(3));
        } else if (choice < 6) {
            pod.deliver();
        } else if (choice == 6 && random.nextInt(4) == 0) {
            pod.end();
        } else {
            pod.write();
        }
    }

    /** A container of a pod is killed, and the next one takes over. Of a pod that was replaced nobody starts one. */
    private void startAgain(Pod killed) throws InterruptedException {
        if (killed == pods.get(pods.size() - 1)) {
            killed.over = true;
            arrive(killed.name);
        }
    }

    private void arrive(String name) throws InterruptedException {
        int number = pods.size();
        Acquisition acquisition = new Acquisition(
                store,
                Samples.config(store.uid(), new StdoutSinkConfig(), Samples.policy(policy)),
                name,
                Optional.of(Duration.ZERO),
                Samples.CLOCK,
                stopwatch);
        try {
            pods.add(new Pod(number, name, acquisition.takeOver(acquisition.look())));
        } catch (StoreUnavailable e) {
            store.down(false);
        } catch (CheckpointFailure e) {
            throw new AssertionError(e);
        }
    }

    /** Time passes in ticks, so that only who is frozen misses some. */
    private void letTimePass(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(TICK)) {
            stopwatch.pass(TICK);
            tickAll();
        }
    }

    private void tickAll() {
        pods.stream().filter(pod -> !pod.frozen).forEach(pod -> pod.watch.tick());
    }

    List<Checkpoint> written() {
        return store.written();
    }

    List<String> aheadOfDelivery() {
        return aheadOfDelivery;
    }

    List<String> deliveriesOfThawed() {
        return deliveriesOfThawed;
    }

    List<String> overlaps() {
        return overlaps;
    }

    int deliveries() {
        return deliveries;
    }

    int writers() {
        return pods.size();
    }
}
