/** Logging by the JDK's own means, behind slf4j: text or JSON on standard error, since standard output may be a destination. */
package dev.lyrebird.runtime.log;
