package dev.lyrebird.runtime.server.jdbc;

/** Account of the database. Its text form hides the password, so that it can never reach a log by accident. */
public record Credentials(String username, String password) {
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
