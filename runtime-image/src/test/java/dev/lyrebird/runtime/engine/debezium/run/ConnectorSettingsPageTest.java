package dev.lyrebird.runtime.engine.debezium.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.process.Repository;
import io.debezium.connector.mariadb.MariaDbConnector;
import io.debezium.connector.mysql.MySqlConnector;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** docs/migrate.md says of each setting of Debezium's connectors what becomes of it. */
class ConnectorSettingsPageTest {
    private static final String OPENLINEAGE = "openlineage.integration.";

    @Test
    void everySettingIsOnThePage() throws Exception {
        String page = Files.readString(Repository.root().resolve("docs/migrate.md"));
        Set<String> settings = new TreeSet<>(new MySqlConnector().config().names());
        MySqlConnectorConfig.ALL_FIELDS.forEach(field -> settings.add(field.name()));
        settings.addAll(new MariaDbConnector().config().names());
        settings.removeIf(name -> name.startsWith("internal.") || name.startsWith(OPENLINEAGE));

        assertThat(settings).hasSizeGreaterThan(90).allSatisfy(name -> assertThat(page)
                .contains("`" + name + "`"));
    }
}
