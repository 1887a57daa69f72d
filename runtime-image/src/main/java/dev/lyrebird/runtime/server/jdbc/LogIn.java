package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.tls.ClientCertificate;
import java.util.Optional;

/**
 * Whom a server is shown: another certificate is another log-in, as another password is. Prints without either.
 *
 * @param certificate absent: none is shown
 */
public record LogIn(Credentials credentials, Optional<ClientCertificate> certificate) {}
