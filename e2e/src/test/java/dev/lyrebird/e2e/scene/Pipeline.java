package dev.lyrebird.e2e.scene;

/** A source of a test, its capture and where its events arrive. */
public final class Pipeline {
    private final String name;
    private final String database;
    private final Source source;
    private final Capture capture;

    Pipeline(String namespace, String database, String name) {
        this.name = name;
        this.database = database;
        this.source = new Source(namespace, database, name);
        this.capture = new Capture(namespace, name);
    }

    public String name() {
        return name;
    }

    public Source source() {
        return source;
    }

    public Capture capture() {
        return capture;
    }

    public Topic topic(String table) {
        return new Topic(name + "." + database + "." + table);
    }
}
