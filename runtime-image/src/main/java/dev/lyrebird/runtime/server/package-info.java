/** The database server as seen over SQL: who it is, where its log stands, how it is set, what tables it has. */
package dev.lyrebird.runtime.server;
