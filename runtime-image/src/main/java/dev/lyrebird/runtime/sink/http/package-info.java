/**
 * A receiver of the user's own as a destination: batches by POST, one request after the other, signed as Standard Webhooks says
 * (https://www.standardwebhooks.com). Retries are the delivery's business; what is said here is what an answer means.
 */
package dev.lyrebird.runtime.sink.http;
