package dev.lyrebird.runtime.config;

/** A user name and its password. Prints without the password, so that no log can show it by accident. */
public record Credentials(String username, String password) {
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
