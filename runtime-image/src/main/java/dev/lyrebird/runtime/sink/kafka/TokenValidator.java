package dev.lyrebird.runtime.sink.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.security.oauthbearer.JwtValidator;
import org.apache.kafka.common.security.oauthbearer.JwtValidatorException;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;

/**
 * Reads of a token (RFC 7519) what the client needs to know: whose it is, and how long it is good. Whether it is genuine is for the
 * brokers to say. Kafka's own one decodes base64 where a token has base64url (KAFKA-17089), and refuses one in whose text there
 * is a {@code -} or {@code _}. Made by Kafka's client, by name; what it throws is logged, so nothing of the token is in it.
 */
public final class TokenValidator implements JwtValidator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_SECONDS = Long.MAX_VALUE / 1000;

    /** @param startTimeMs when it was issued; null where that is not said */
    private record Token(String value, String principalName, long lifetimeMs, Long startTimeMs, Set<String> scope)
            implements OAuthBearerToken {
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    @Override
    public OAuthBearerToken validate(String accessToken) {
        String token = accessToken.strip();
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || parts[1].isEmpty()) {
            throw new JwtValidatorException(
                    "it does not have the three parts of a signed JWT, with a dot between them");
        }
        JsonNode claims = claims(parts[1]);
        String subject = claims.path("sub").isTextual() ? claims.get("sub").textValue() : "";
        if (subject.isBlank()) {
            throw new JwtValidatorException("its claim sub is missing, or no text");
        }
        Long expires = milliseconds(claims.path("exp"));
        if (expires == null) {
            throw new JwtValidatorException("its claim exp is missing, or no number of seconds");
        }
        return new Token(token, subject, expires, milliseconds(claims.path("iat")), scope(claims.path("scope")));
    }

    private static JsonNode claims(String payload) {
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(payload));
            if (claims.isObject()) {
                return claims;
            }
        } catch (IllegalArgumentException e) {
            throw new JwtValidatorException("its second part is not encoded as base64url");
        } catch (IOException e) {
            // said below, without the parser's words: they quote
        }
        throw new JwtValidatorException("its second part is no JSON object");
    }

    /** @return null where there is no time that can be told */
    private static Long milliseconds(JsonNode seconds) {
        boolean time = seconds.isNumber() && seconds.doubleValue() >= 0 && seconds.doubleValue() < MOST_SECONDS;
        return time ? seconds.longValue() * 1000 : null;
    }

    private static Set<String> scope(JsonNode claim) {
        Set<String> scope = new LinkedHashSet<>();
        if (claim.isTextual()) {
            scope.addAll(List.of(claim.textValue().strip().split("\\s+")));
        } else if (claim.isArray()) {
            claim.forEach(one -> {
                if (one.isTextual()) {
                    scope.add(one.textValue());
                }
            });
        }
        return scope;
    }
}
