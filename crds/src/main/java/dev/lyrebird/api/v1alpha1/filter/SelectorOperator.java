package dev.lyrebird.api.v1alpha1.filter;

/** How a label is compared; as Kubernetes' label selectors have it. */
public enum SelectorOperator {
    In,
    NotIn,
    Exists,
    DoesNotExist
}
