package dev.lyrebird.testkit.fault;

import java.time.Duration;

/** What happens to a request. */
public sealed interface Fault {
    /** The connection is refused: the server never sees the request. */
    record NotSent() implements Fault {}

    /** The server does what was asked, and the connection breaks before its answer arrives. */
    record AnswerLost() implements Fault {}

    /** From this request on, itself included, nothing reaches the server any more, until that is healed. */
    record CutOffBefore() implements Fault {}

    /** This request is done, but neither its answer nor any later request gets through, until that is healed. */
    record CutOffAfter() implements Fault {}

    /** The request is sent late; its caller waits. */
    record Delayed(Duration by) implements Fault {}

    /** {@code act} is done first, by the caller's thread: the place for somebody else's edit at the worst moment. */
    record Preceded(Runnable act) implements Fault {}

    /** {@code act} is done when the server has done what was asked, and before its answer reaches the caller, who waits. */
    record Followed(Runnable act) implements Fault {}
}
