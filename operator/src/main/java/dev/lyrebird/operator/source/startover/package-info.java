/**
 * The user's wish to start over, and what became of it. Read from the resource and the checkpoint alone; what is done for it, and what
 * is said, is decided elsewhere.
 */
package dev.lyrebird.operator.source.startover;
