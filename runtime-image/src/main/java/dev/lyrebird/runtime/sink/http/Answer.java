package dev.lyrebird.runtime.sink.http;

import java.util.Optional;

/**
 * What a receiver answered.
 *
 * @param retryAfter value of the header of that name
 * @param firstLine the body's first line, as the receiver wrote it: not fit for a status
 */
record Answer(int status, Optional<String> retryAfter, String firstLine) {}
