package dev.lyrebird.operator.uninstall;

import dev.lyrebird.operator.cluster.ApiAnswer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is to be done about resources that would stay "Terminating" for ever once the operator is gone. */
enum Uninstall {
    /** Says which there are, and fails, so that nothing is uninstalled. */
    Refuse {
        @Override
        int run(HeldResources resources, PrintStream out) {
            List<HeldResource> held = resources.find();
            if (held.isEmpty()) {
                out.println("nothing needs the operator any more");
                return 0;
            }
            out.printf("refused: %d resources need the operator to go away in order:%n", held.size());
            held.stream().limit(MOST_NAMED).forEach(resource -> out.println("  " + resource));
            if (held.size() > MOST_NAMED) {
                out.println("  ...");
            }
            out.println(
                    "Delete them first; their positions stay unless spec.checkpoint.deletionPolicy is Delete. Or let them go"
                            + " on without an operator: helm rollback to the present revision (Helm holds the release for half deleted"
                            + " now), helm upgrade --reset-then-reuse-values --set uninstall.whileSourcesExist=Release, and uninstall then.");
            return 1;
        }
    },

    /** Takes our finalizers off. */
    Release {
        @Override
        int run(HeldResources resources, PrintStream out) {
            boolean raced = true;
            for (int i = 0; raced && i < MOST_ROUNDS; i++) {
                raced = false;
                for (HeldResource held : resources.find()) {
                    raced |= !released(resources, held, out);
                }
            }
            if (raced) {
                out.println("failed: something writes to the resources all the time; is an operator still running?");
            }
            return raced ? 1 : 0;
        }
    };

    private static final int MOST_NAMED = 20;
    private static final int MOST_ROUNDS = 20;

    /** @return the exit code: 0 when all is well, 1 when not */
    abstract int run(HeldResources resources, PrintStream out);

    static Optional<Uninstall> of(String command) {
        return List.of(values()).stream()
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(command))
                .findFirst();
    }

    /** @return whether it is done; false when somebody else wrote to the resource in between */
    private static boolean released(HeldResources resources, HeldResource held, PrintStream out) {
        try {
            resources.release(held);
            out.println("released: " + held);
            return true;
        } catch (KubernetesClientException e) {
            if (ApiAnswer.isGone(e)) {
                return true;
            }
            if (ApiAnswer.isConflict(e)) {
                return false;
            }
            throw e;
        }
    }
}
