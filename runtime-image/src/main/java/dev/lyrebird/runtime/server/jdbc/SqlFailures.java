package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.io.EOFException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * What an SQL error means to a user.
 *
 * @param server host and port, for the message
 */
public record SqlFailures(String server) {
    private static final int ACCESS_DENIED = 1045;

    /** The server says the same of a wrong password and of a certificate that is missing or another one. */
    private static final String CERTIFICATE = " If it was created with REQUIRE X509, SUBJECT or ISSUER"
            + " (SHOW CREATE USER), spec.mysql.tls.clientCertificateSecretRef must name the certificate that is meant,"
            + " of an issuer that is in the server's ssl_ca.";

    private static final Set<Integer> DENIED = Set.of(1044, 1045, 1251, 1396, 1524, 1698, 1820, 1862, 2059, 2061);

    /** By a person, or after some wrong passwords in a row; MySQL's codes, and MariaDB's. */
    private static final Set<Integer> LOCKED = Set.of(3118, 3955, 4150, 4151);

    private static final Set<Integer> PRIVILEGE = Set.of(1142, 1143, 1227, 1370, 1095);
    private static final Set<Integer> TLS = Set.of(3159);

    /**
     * As {@link #of}, of a log-in. A server that does not know the issuer of the client's certificate says so or, since with TLS 1.3
     * the client has sent all by then, may be heard only to hang up.
     */
    SourceFailure ofLogIn(SQLException error, LogIn logIn) {
        return logIn.certificate().isPresent() && isHangingUp(error)
                ? tlsFailed(words(error, logIn.credentials()), error)
                : of(error, logIn.credentials());
    }

    private static boolean isHangingUp(SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            boolean reset = cause.getClass() == SocketException.class; // those of its kinds came to no connection
            if (reset || cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    private SourceFailure tlsFailed(String words, SQLException error) {
        return failure(
                Aspect.SourceReachable,
                SourceReason.TlsFailed,
                "The encrypted connection to " + server + " cannot be made: " + words
                        + " Check spec.mysql.tls: the mode,"
                        + " the issuers in caSecretRef, that the certificate names this host, and that the server's ssl_ca has the"
                        + " issuer of the client's certificate, if there is one.",
                error);
    }

    private static String words(SQLException error, Credentials credentials) {
        return sentence(ServerWords.of(error.getErrorCode(), error.getMessage(), credentials.password()));
    }

    /** @param credentials whose account was used; the password never comes into the message */
    public SourceFailure of(SQLException error, Credentials credentials) {
        int code = error.getErrorCode();
        String words = words(error, credentials);
        if (concernsTls(error)) {
            return tlsFailed(words, error);
        }
        if (LOCKED.contains(code)) {
            return failure(
                    Aspect.CredentialsValid,
                    SourceReason.AccessDenied,
                    server + " has locked the account '" + credentials.username() + "': " + words
                            + " Unlock it there (ALTER USER ... ACCOUNT UNLOCK; FLUSH PRIVILEGES where MariaDB has counted wrong"
                            + " passwords), and correct the Secret that spec.mysql.credentialsSecretRef names if it is wrong.",
                    error);
        }
        if (DENIED.contains(code) || String.valueOf(error.getSQLState()).equals("28000")) {
            return failure(
                    Aspect.CredentialsValid,
                    SourceReason.AccessDenied,
                    server + " refuses the account '" + credentials.username() + "': " + words
                            + " Correct the Secret that spec.mysql.credentialsSecretRef names, or the account."
                            + (code == ACCESS_DENIED ? CERTIFICATE : ""),
                    error);
        }
        if (PRIVILEGE.contains(code)) {
            return failure(
                    Aspect.SourceConfigured,
                    SourceReason.PrivilegeMissing,
                    "The account '" + credentials.username() + "' lacks a privilege: " + words,
                    error);
        }
        if (code == EverySession.LOCK_WAIT_OVER) {
            return failure(
                    Aspect.SourceReachable,
                    SourceReason.SourceUnreachable,
                    "A table of " + server + " is locked by another session, or waits to be altered: " + words
                            + " It is asked again. SHOW PROCESSLIST there names the session.",
                    error);
        }
        if (causedBy(error, UnknownHostException.class)) {
            return failure(
                    Aspect.SourceReachable,
                    SourceReason.SourceUnreachable,
                    "The name of " + server + " cannot be resolved. Check spec.mysql.host.",
                    error);
        }
        return failure(
                Aspect.SourceReachable,
                SourceReason.SourceUnreachable,
                server + " does not answer as expected: " + words
                        + " Check that it runs, and that spec.mysql.host and port lead to it.",
                error);
    }

    /** The driver's own errors have no positive code, and some of TLS have no cause either. */
    private static boolean concernsTls(SQLException error) {
        boolean driverSaysSo = error.getErrorCode() <= 0
                && String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT).contains("ssl");
        return driverSaysSo
                || TLS.contains(error.getErrorCode())
                || causedBy(error, SSLException.class)
                || causedBy(error, CertificateException.class);
    }

    private static SourceFailure failure(Aspect aspect, SourceReason reason, String message, Throwable cause) {
        return new SourceFailure(aspect, reason, message, cause);
    }

    private static boolean causedBy(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** What follows begins with a capital letter, and servers leave the full stop out. */
    private static String sentence(String words) {
        return words.isEmpty() || ".!?".indexOf(words.charAt(words.length() - 1)) >= 0 ? words : words + ".";
    }
}
