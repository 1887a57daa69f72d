/** What is mounted into the pod: the pipeline, credentials and certificates, read from plain files. */
package dev.lyrebird.runtime.config;
