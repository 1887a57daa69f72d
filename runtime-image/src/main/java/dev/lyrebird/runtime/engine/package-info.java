/**
 * What reads the binlog, behind one interface. An engine turns the log into events ready to be sent and knows how to save
 * and load its schema state. It knows no Kubernetes, no checkpoint document and no destination.
 */
package dev.lyrebird.runtime.engine;
