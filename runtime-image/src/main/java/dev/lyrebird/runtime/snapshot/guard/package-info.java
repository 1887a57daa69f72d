/**
 * Which server a snapshot may read, and when: its position must be behind it, and of a replica more is asked than of the server
 * that is followed. All of it is asked on the connection that reads, since an address can lead to several servers.
 */
package dev.lyrebird.runtime.snapshot.guard;
