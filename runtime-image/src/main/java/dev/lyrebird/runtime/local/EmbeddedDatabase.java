package dev.lyrebird.runtime.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** A database with sample data and a little traffic, for people who have none at hand. */
public interface EmbeddedDatabase extends AutoCloseable {
    String host();

    int port();

    String username();

    String password();

    /** Ends traffic and server; the data stay. */
    @Override
    void close();

    /** Starts it. A module of its own has one; the image has none. */
    interface Starter {
        /**
         * @param folder where server and data are kept from one run to the next
         * @param progress hears what goes on, in words
         */
        EmbeddedDatabase start(Path folder, Consumer<String> progress) throws IOException, InterruptedException;
    }

    /** @return what the class path brings */
    static Optional<Starter> starter() {
        return ServiceLoader.load(Starter.class).findFirst();
    }
}
