package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.checkpoint.Flavor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Product and version of a server, as {@code @@version} gives them. */
public record ServerVersion(Flavor flavor, int major, int minor, int patch, String text) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

    /**
     * @param version {@code @@version}, such as {@code 9.7.4} or {@code 11.4.5-MariaDB-log}
     * @param comment {@code @@version_comment}
     */
    public static ServerVersion parse(String version, String comment) {
        boolean mariaDb =
                (version + " " + comment).toLowerCase(java.util.Locale.ROOT).contains("mariadb");
        Matcher numbers = NUMBERS.matcher(version.replaceFirst("^5\\.5\\.5-(?=1\\d\\.)", ""));
        if (!numbers.find()) {
            throw new IllegalArgumentException("not a server version: '" + version + "'");
        }
        return new ServerVersion(
                mariaDb ? Flavor.MariaDb : Flavor.MySql,
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3)),
                version);
    }

    public boolean isMariaDb() {
        return flavor == Flavor.MariaDb;
    }

    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return atLeast(wantedMajor, wantedMinor, 0);
    }

    public boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        if (major != wantedMajor) {
            return major > wantedMajor;
        }
        return minor != wantedMinor ? minor > wantedMinor : patch >= wantedPatch;
    }

    /** MySQL can keep a setting over a restart by {@code SET PERSIST} from 8.0 on; MariaDB cannot. */
    public boolean canPersist() {
        return !isMariaDb() && atLeast(8, 0);
    }
}
