package dev.lyrebird.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.testkit.tls.CertificateAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
class DatabaseTlsIT {
    @TempDir
    Path directory;

    @Test
    void mysqlsCertificateStandsFullVerification(MySqlServer server) throws Exception {
        try (Connection connection = verified(server, server.caPem())) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void anotherIssuerIsRefused(MySqlServer server) {
        String stranger = new CertificateAuthority("stranger").certificatePem();

        assertThatThrownBy(() -> verified(server, stranger)).isInstanceOf(SQLException.class);
    }

    @Test
    void aCertificateForAnotherHostIsRefused() {
        DatabaseOptions options = DatabaseOptions.defaults();
        try (MySqlServer server =
                MySqlServer.start(options.presenting(options.issuer().issue("elsewhere")))) {
            assertThatThrownBy(() -> verified(server, server.caPem())).hasMessageContaining("elsewhere");
        }
    }

    private Connection verified(DatabaseServer server, String ca) throws Exception {
        Path file = Files.writeString(directory.resolve("ca.pem"), ca);
        String url = server.jdbcUrl().replace("sslMode=trust", "sslMode=verify-full&serverSslCert=" + file);
        return DriverManager.getConnection(url, DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
    }
}
