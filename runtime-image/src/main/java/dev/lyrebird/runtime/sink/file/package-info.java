/**
 * Files on a volume as a destination. A batch is acknowledged when its bytes and its file's name are on the disk. A file that is
 * being written ends with {@code .open}; what a crash left of one is cut to what is whole and finished when the destination is
 * opened next. Knows events and files.
 */
package dev.lyrebird.runtime.sink.file;
