package dev.lyrebird.runtime.sink.http;

import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.config.SecretKey;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.config.MissingFile;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.nio.file.Path;
import java.util.Optional;

/** The mounted Secrets of a receiver. Token and key are read anew for each request, so that a rotated one is taken up at once. */
record HttpSecrets(HttpSinkConfig config, ConfigRoot root) {
    Optional<String> token() throws SinkFailure {
        Optional<String> token = text(config.bearerToken(), Mounts.SINK_TOKEN, HttpSinkConfig.TOKEN_FIELD);
        if (token.isPresent() && !token.get().chars().allMatch(HttpSecrets::fitsIntoAHeader)) {
            SecretKey named = config.bearerToken().orElseThrow();
            throw SinkFailure.refused(
                    "The key '" + named.key() + "' of "
                            + ConfigRoot.words(named.secret(), HttpSinkConfig.TOKEN_FIELD)
                            + " is no token: it has a blank,"
                            + " a line break, a byte order mark or another character that a header of HTTP cannot have."
                            + " Write the token alone into it, for example by `printf %s \"$TOKEN\" > token`.",
                    null);
        }
        return token;
    }

    /** RFC 6750 §2.1 allows fewer still. */
    private static boolean fitsIntoAHeader(int character) {
        return character > ' ' && character < 0x7f;
    }

    Optional<Signature> signature() throws SinkFailure {
        Optional<String> key = text(config.signatureKey(), Mounts.SINK_SIGNATURE, HttpSinkConfig.SIGNATURE_FIELD);
        try {
            return key.map(Signature::with);
        } catch (IllegalArgumentException e) {
            SecretKey named = config.signatureKey().orElseThrow();
            throw SinkFailure.refused(
                    "The key '" + named.key() + "' of "
                            + ConfigRoot.words(named.secret(), HttpSinkConfig.SIGNATURE_FIELD) + " cannot sign: "
                            + e.getMessage() + ". `echo whsec_$(openssl rand -base64 32)` makes one.",
                    e);
        }
    }

    Optional<Path> ca() throws SinkFailure {
        if (config.caSecret().isEmpty()) {
            return Optional.empty();
        }
        try {
            CaSecret ca = config.caSecret().get();
            return Optional.of(root.secret(Mounts.SINK_CA, ca.secret(), HttpSinkConfig.CA_FIELD)
                    .file(ca.key()));
        } catch (MissingFile e) {
            throw missing(e);
        }
    }

    private Optional<String> text(Optional<SecretKey> key, String mount, String field) throws SinkFailure {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(root.secret(mount, key.get().secret(), field)
                    .line(key.get().key())
                    .strip());
        } catch (MissingFile e) {
            throw missing(e);
        }
    }

    private static SinkFailure missing(MissingFile e) {
        return SinkFailure.of(SourceReason.SecretMissing, e.getMessage(), e);
    }
}
