package dev.lyrebird.api.v1alpha1.source;

/** An end of the log. */
public enum StartPlace {
    /** Where the log ends when the capture first starts. */
    Latest,
    /** Where the oldest binlog begins that the server still has. */
    Earliest
}
