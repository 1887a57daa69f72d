package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.checkpoint.Flavor;
import java.util.Map;

/**
 * Global variables of a server.
 *
 * @param texts by lower-case name
 */
public record ServerVariables(Map<String, String> texts) {
    public boolean knows(String name) {
        return texts.containsKey(name);
    }

    /** @return the variable's text; empty text when the server does not know it */
    public String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** Whether a switch is on; one that the server does not know is not. */
    public boolean isOn(String name) {
        return saysOn(text(name));
    }

    /** Whether every transaction has a GTID: on MariaDB always, on MySQL only with {@code gtid_mode=ON}. */
    public boolean usesGtids(Flavor flavor) {
        return flavor == Flavor.MariaDb || isOn("gtid_mode");
    }

    /** Whether this is the text of a switch that is on; which of the two it is depends on the variable. */
    static boolean saysOn(String text) {
        return text.equalsIgnoreCase("ON") || text.equals("1");
    }
}
