package dev.lyrebird.api.v1alpha1;

/** The group and version that every kind of Lyrebird belongs to. */
public final class ApiGroup {
    public static final String NAME = "lyrebird.dev";
    public static final String VERSION = "v1alpha1";

    private ApiGroup() {}
}
