/**
 * Engines and copies against real servers of MySQL and MariaDB, in this process, with destinations that are lists: one package a
 * question, and beside them the fixtures that all ask with.
 */
package dev.lyrebird.runtime.realserver;
