package dev.lyrebird.contract.checkpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A set of tables with one position and one schema state. Normally there is one, the main lane. A snapshot splits its tables off
 * into a lane of their own, which stands still while they are copied; where the engine has but one lane, it is the main lane that
 * stands still.
 *
 * @param name name of the lane; {@link #MAIN} for the one that follows the log
 * @param tables the tables that were split off, as the server spells them; empty for the main lane, which has all captured tables
 *     that no other lane has
 * @param position where it stands
 * @param state whether it follows the log, stands still, or catches up
 * @param job the SnapshotJob that it stands still for; absent when there is none
 * @param since when the server executed what stands at the position, or when the log was seen to end there: so old are the changes that
 *     it has yet to read, at most. A lane that moves on for a job keeps the one it stood still with. Absent where that is not known
 */
public record Lane(
        String name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TableId> tables,
        Position position,
        LaneState state,
        Optional<JobRef> job,
        Optional<Instant> since) {
    public static final String MAIN = "main";

    public Lane {
        requireNonNull(name, "name");
        requireNonNull(position, "position");
        requireNonNull(state, "state");
        tables = tables == null ? List.of() : List.copyOf(tables); // none in documents of the first form
        if (name.equals(MAIN) != tables.isEmpty()) {
            throw new IllegalArgumentException("the main lane, and no other one, names no tables");
        }
        if (job.isPresent() && since.isEmpty()) {
            throw new IllegalArgumentException("a lane stands still for a job since some time");
        }
    }

    /** A main lane that stands still while the capture itself copies its tables. */
    public static Lane held(Position position) {
        return new Lane(MAIN, List.of(), position, LaneState.Held, Optional.empty(), Optional.empty());
    }

    /** A main lane that stands still while a SnapshotJob copies tables. */
    public static Lane heldFor(JobRef job, Position position, Instant since) {
        return new Lane(MAIN, List.of(), position, LaneState.Held, Optional.of(job), Optional.of(since));
    }

    public static Lane following(Position position) {
        return new Lane(MAIN, List.of(), position, LaneState.Following, Optional.empty(), Optional.empty());
    }

    /** A lane beside the main one, which stands still at {@code position} while {@code job} copies {@code tables}. */
    public static Lane split(JobRef job, List<TableId> tables, Position position, Instant since) {
        return new Lane("job-" + job.name(), tables, position, LaneState.Held, Optional.of(job), Optional.of(since));
    }

    /** @return the same lane at another place */
    public Lane at(Position reached) {
        return new Lane(name, tables, reached, state, job, since);
    }

    /** @return the same lane, whose changes that are yet to be read are as old as that */
    public Lane since(Optional<Instant> time) {
        return new Lane(name, tables, position, state, job, time);
    }

    /** @return the same lane in another state */
    public Lane in(LaneState next) {
        return new Lane(name, tables, position, next, job, since);
    }

    @JsonIgnore
    public boolean isMain() {
        return name.equals(MAIN);
    }

    /** Whether it stands still, or catches up, for the SnapshotJob with this UID. */
    public boolean serves(String jobUid) {
        return job.filter(ref -> ref.uid().equals(jobUid)).isPresent();
    }
}
