package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.runtime.server.CopySize;
import org.junit.jupiter.api.Test;

class FirstCopyRuleTest {
    private static final CopySize SMALL = new CopySize(FirstCopyRule.LARGE_ROWS - 1, FirstCopyRule.LARGE_BYTES - 1);

    @Test
    void manyRowsOrManyBytesAreForAJob() {
        assertThat(byJob(FirstCopyMaker.BySize, SMALL)).isFalse();
        assertThat(byJob(FirstCopyMaker.BySize, new CopySize(FirstCopyRule.LARGE_ROWS, 0)))
                .isTrue();
        assertThat(byJob(FirstCopyMaker.BySize, new CopySize(1, FirstCopyRule.LARGE_BYTES)))
                .isTrue();
    }

    @Test
    void whoAskedForAJobGetsOneAndTheServerIsNotAsked() {
        assertThat(FirstCopyRule.byJob(FirstCopyMaker.ByJob, FirstCopyRuleTest::notAsked))
                .isTrue();
        assertThat(FirstCopyRule.byJob(FirstCopyMaker.ByCapture, FirstCopyRuleTest::notAsked))
                .isFalse();
    }

    private static boolean byJob(FirstCopyMaker wanted, CopySize size) {
        return FirstCopyRule.byJob(wanted, () -> size);
    }

    private static CopySize notAsked() {
        throw new AssertionError("asked");
    }
}
