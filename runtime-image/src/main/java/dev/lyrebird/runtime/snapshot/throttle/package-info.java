/** Holds a snapshot's readers up while the server that they read has other things to do. Deciding is pure; one class asks the server. */
package dev.lyrebird.runtime.snapshot.throttle;
