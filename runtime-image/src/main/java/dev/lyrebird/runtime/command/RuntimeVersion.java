package dev.lyrebird.runtime.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Says which Lyrebird this is, as it was built. */
final class RuntimeVersion implements IVersionProvider {
    private static final String FILE = "version.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties built = new Properties();
        try (InputStream file = RuntimeVersion.class.getResourceAsStream(FILE)) {
            if (file != null) {
                built.load(file);
            }
        }
        return new String[] {"lyrebird-runtime " + built.getProperty("version", "(not built by Maven)")};
    }
}
