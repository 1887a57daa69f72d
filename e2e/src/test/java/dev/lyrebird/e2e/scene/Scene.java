package dev.lyrebird.e2e.scene;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.cluster.Operator;
import dev.lyrebird.e2e.servers.Database;
import dev.lyrebird.e2e.servers.Kafka;
import dev.lyrebird.e2e.servers.MySql;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One test's own world: a namespace, a database with a user, sources that are not yet created. The servers and the operator
 * are shared.
 */
public final class Scene {
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String password = "password-" + UUID.randomUUID();
    private final String namespace;
    private final Database database;
    private final Map<String, Pipeline> pipelines = new ConcurrentHashMap<>();
    private final Map<String, Integer> restartsBefore;
    private final Set<String> passwords = ConcurrentHashMap.newKeySet();

    Scene() {
        Operator.installed();
        restartsBefore = Operator.restarts();
        Kafka.running();
        namespace = Cluster.client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("e2e-" + id)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        database = MySql.running().create("e2e_" + id, password);
        secret("db", Map.of("username", database.name(), "password", password));
    }

    public String namespace() {
        return namespace;
    }

    public Database database() {
        return database;
    }

    /** @return the source of this name, with its capture; most tests have one only, {@link Source#NAME} */
    public Pipeline pipeline(String name) {
        return pipelines.computeIfAbsent(name, called -> new Pipeline(namespace, database.name(), called));
    }

    /** @return the sources that the test has asked for */
    Collection<Pipeline> pipelines() {
        return pipelines.values();
    }

    /** @return as {@link Operator#restarts}, when the test began */
    Map<String, Integer> restartsBefore() {
        return restartsBefore;
    }

    public Source source() {
        return pipeline(Source.NAME).source();
    }

    public Capture capture() {
        return pipeline(Source.NAME).capture();
    }

    public Topic topic(String table) {
        return pipeline(Source.NAME).topic(table);
    }

    /** @return the password of the database's user, which must not be found anywhere */
    public String password() {
        return password;
    }

    /** @return every password that the test has put into a Secret; none may be found anywhere else */
    Set<String> passwords() {
        return Set.copyOf(passwords);
    }

    /** @return a text for a row that must be found in Kafka only */
    public String rowText() {
        return "row-" + id;
    }

    /** Makes the table that most tests use, with some rows. */
    public void ordersTable(int rows) {
        database.run(
                "CREATE TABLE orders (id INT PRIMARY KEY AUTO_INCREMENT, version INT NOT NULL, note VARCHAR(100))");
        insertOrders(rows);
    }

    public void insertOrders(int rows) {
        for (int row = 0; row < rows; row++) {
            database.run("INSERT INTO orders (version, note) VALUES (1, '" + rowText() + "')");
        }
    }

    /** Creates or replaces a Secret. */
    public void secret(String name, Map<String, String> data) {
        Optional.ofNullable(data.get(DataKeys.PASSWORD)).ifPresent(passwords::add);
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withStringData(data)
                .build();
        Cluster.client().resource(secret).serverSideApply();
    }
}
