package dev.lyrebird.testkit.database;

import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a database server is set up. Without more: row-based binlog with full metadata, GTIDs on, TLS offered with a
 * certificate for {@code 127.0.0.1} and {@code localhost} by an issuer of the server's own.
 *
 * @param variables server variables, by name, over those that the fixture sets
 * @param gtids whether a MySQL server logs with GTIDs; MariaDB always does
 * @param issuer who issued the certificate
 * @param certificate the server's certificate; empty for one that fits the server's addresses
 */
public record DatabaseOptions(
        Map<String, String> variables,
        Gtids gtids,
        CertificateAuthority issuer,
        Optional<KeyedCertificate> certificate) {
    /** Whether transactions carry global identifiers. */
    public enum Gtids {
        ON,
        OFF
    }

    public DatabaseOptions {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    public static DatabaseOptions defaults() {
        return new DatabaseOptions(
                Map.of(), Gtids.ON, new CertificateAuthority("a test's own authority"), Optional.empty());
    }

    /** Sets a server variable as the command line takes it, such as {@code binlog_row_image}, {@code MINIMAL}. */
    public DatabaseOptions with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(variables);
        more.put(variable, value);
        return new DatabaseOptions(more, gtids, issuer, certificate);
    }

    public DatabaseOptions withoutGtids() {
        return new DatabaseOptions(variables, Gtids.OFF, issuer, certificate);
    }

    /** Presents another certificate: for another host, expired, or by someone else than {@link #issuer()}. */
    public DatabaseOptions presenting(KeyedCertificate other) {
        return new DatabaseOptions(variables, gtids, issuer, Optional.of(other));
    }

    KeyedCertificate presented() {
        return certificate.orElseGet(() -> issuer.issue("127.0.0.1", "localhost"));
    }
}
