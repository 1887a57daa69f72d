package dev.lyrebird.runtime.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.EngineFailure;
import org.junit.jupiter.api.Test;

class SourceFailureTest {
    @Test
    void anEngineThatHadToAskEndsWithTheSameWords() {
        SourceFailure asked =
                new SourceFailure(Aspect.CredentialsValid, SourceReason.AccessDenied, "Access denied. Grant it.", null);

        EngineFailure ended = asked.asEngineFailure();

        assertThat(ended.aspect()).isEqualTo(Aspect.CredentialsValid);
        assertThat(ended.reason()).isEqualTo(SourceReason.AccessDenied);
        assertThat(ended).hasMessage("Access denied. Grant it.").hasCause(asked);
    }
}
