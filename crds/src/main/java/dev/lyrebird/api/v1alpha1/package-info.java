/**
 * The kinds of {@code lyrebird.dev/v1alpha1} and what they share. Plain data: no behaviour beyond what a record gives, no
 * client. The CRD YAML in {@code crds/} is generated from here; the annotations are the schema.
 */
package dev.lyrebird.api.v1alpha1;
