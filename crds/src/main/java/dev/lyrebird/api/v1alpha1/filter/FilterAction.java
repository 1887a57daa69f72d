package dev.lyrebird.api.v1alpha1.filter;

/** What happens to what a rule matches. */
public enum FilterAction {
    Accept,
    Drop
}
