package dev.lyrebird.contract.checkpoint;

/**
 * The database server that positions are of.
 *
 * @param uuid {@code @@server_uuid} on MySQL; on MariaDB, which has none, {@code mariadb:<domain id>:<server id>}
 * @param flavor which product it is
 */
public record ServerIdentity(String uuid, Flavor flavor) {}
