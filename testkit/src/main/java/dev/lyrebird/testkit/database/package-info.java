/**
 * Real MySQL and MariaDB servers as processes of this machine, as many at once as a test needs. Knows nothing of capture;
 * speaks SQL only.
 */
package dev.lyrebird.testkit.database;
