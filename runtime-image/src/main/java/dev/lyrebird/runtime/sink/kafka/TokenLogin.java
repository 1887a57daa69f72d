package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.contract.config.OAuthConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;

/** Settings of a client that gets its tokens by the client credentials grant, and new ones before they expire. */
final class TokenLogin {
    /** The client knows no time out of its own, and waits for a token where a producer is made. */
    private static final String TIMEOUT = "10000";

    private TokenLogin() {}

    /** @param ca PEM file of the issuers to trust at the token endpoint */
    static Map<String, String> settings(OAuthConfig oauth, String clientId, String clientSecret, Optional<Path> ca) {
        TokenUrls.allow(oauth.tokenUrl());
        Map<String, String> settings = new TreeMap<>();
        settings.put("sasl.mechanism", OAuthBearerLoginModule.OAUTHBEARER_MECHANISM);
        settings.put("sasl.jaas.config", jaas(oauth, ca));
        settings.put("sasl.login.callback.handler.class", OAuthBearerLoginCallbackHandler.class.getName());
        settings.put("sasl.login.connect.timeout.ms", TIMEOUT);
        settings.put("sasl.login.read.timeout.ms", TIMEOUT);
        settings.put("sasl.oauthbearer.jwt.retriever.class", TokenRetriever.class.getName());
        settings.put("sasl.oauthbearer.jwt.validator.class", TokenValidator.class.getName());
        settings.put("sasl.oauthbearer.token.endpoint.url", oauth.tokenUrl());
        settings.put("sasl.oauthbearer.client.credentials.client.id", clientId);
        settings.put("sasl.oauthbearer.client.credentials.client.secret", clientSecret);
        // the client writes it into a form as it is
        oauth.scope()
                .ifPresent(scope ->
                        settings.put("sasl.oauthbearer.scope", URLEncoder.encode(scope, StandardCharsets.UTF_8)));
        return settings;
    }

    private static String jaas(OAuthConfig oauth, Optional<Path> ca) {
        StringBuilder jaas = new StringBuilder(OAuthBearerLoginModule.class.getName()).append(" required");
        oauth.extensions().forEach((name, value) -> option(jaas, "extension_" + name, value));
        ca.ifPresent(file -> {
            option(jaas, "ssl.truststore.type", "PEM");
            option(jaas, "ssl.truststore.location", file.toString());
        });
        return jaas.append(';').toString();
    }

    private static void option(StringBuilder jaas, String name, String value) {
        jaas.append(' ').append(name).append('=').append(KafkaLogin.quoted(value));
    }
}
