/**
 * Resources as files: what people keep in a repository, read without a cluster. Strict: a field that the API does not have is an
 * error with its file and line. Knows the API's types and YAML; does nothing with what it reads.
 */
package dev.lyrebird.runtime.manifest;
