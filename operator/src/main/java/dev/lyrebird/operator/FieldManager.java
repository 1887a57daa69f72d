package dev.lyrebird.operator;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** The name under which the API server records what the operator wrote. */
public final class FieldManager {
    public static final String NAME = "lyrebird-operator";

    private FieldManager() {}

    /** @return a server-side apply that takes our fields back from whoever changed them */
    public static PatchContext apply() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(NAME)
                .withForce(true)
                .build();
    }
}
