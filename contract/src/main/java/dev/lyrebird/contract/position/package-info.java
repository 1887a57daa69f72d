/** Places in the binlog and their algebra. Sources: MySQL's manual, "GTID Format and Storage"; MariaDB's, "Global Transaction ID". */
package dev.lyrebird.contract.position;
