/**
 * The database server: who it is, where its log stands, how it is set and what tables it has, asked over short SQL connections;
 * where a first start begins, by a walk through its log.
 */
package dev.lyrebird.runtime.server;
