package dev.lyrebird.runtime.engine.direct.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of XA transactions waits until it is known how they end. */
class XaTransactionsTest {
    private static final Bookmark PLACE = Bookmark.at(Position.atTransaction(Optional.empty(), "binlog.000001", 4));
    private static final long ROOM = 1000;

    private final XaTransactions xa = new XaTransactions(ROOM);

    private static ChangeEvent change() {
        return new ChangeEvent(
                new TableId("shop", "orders"), Optional.empty(), Optional.of(new byte[300]), List.of(), PLACE, 0);
    }

    /** Whatever collects for ever keeps all changes that follow to itself. */
    @Test
    void oneThatEndsWithoutBeingPreparedCollectsNoMore() {
        for (int i = 0; i < 20; i++) {
            xa.begin(PLACE);
            xa.collect(change());
            xa.left();

            assertThat(xa.isCollecting()).isFalse();
            assertThat(xa.isOpen()).isFalse();
        }
    }
}
