/** S2 and S3: how fast a side works off a log that is already there. */
package dev.lyrebird.bench.catchup;
