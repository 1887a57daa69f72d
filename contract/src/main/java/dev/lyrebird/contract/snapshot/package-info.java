/**
 * What a snapshot is: what to copy, how its tables are cut into chunks, and how far each chunk is. Pure data, its codecs and the
 * arithmetic of progress; who reads rows and who writes ConfigMaps lives elsewhere.
 */
package dev.lyrebird.contract.snapshot;
