package dev.lyrebird.runtime.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;

/** What a run changes of a source's spec before it is resolved. */
public final class SpecOverrides {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SpecOverrides() {}

    /** @return the same source with its events on standard output */
    public static CdcSourceSpec toStdout(CdcSourceSpec spec) {
        ObjectNode tree = JSON.valueToTree(spec);
        tree.putObject("sink").putObject("stdout");
        return back(tree);
    }

    /** @return the same source at another server, without encryption since that one is on this machine */
    public static CdcSourceSpec at(EmbeddedDatabase database, CdcSourceSpec spec) {
        ObjectNode tree = JSON.valueToTree(spec);
        ObjectNode mysql = (ObjectNode) tree.path("mysql");
        mysql.put("host", database.host()).put("port", database.port()).remove("tls");
        mysql.remove("serverId");
        mysql.remove("replica"); // it has none
        if (tree.path("snapshot").path("options") instanceof ObjectNode options) {
            options.remove("readFrom");
        }
        return back(tree);
    }

    private static CdcSourceSpec back(ObjectNode tree) {
        try {
            return JSON.treeToValue(tree, CdcSourceSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec does not survive its own form", e);
        }
    }
}
