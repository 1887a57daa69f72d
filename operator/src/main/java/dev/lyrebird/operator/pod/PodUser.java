package dev.lyrebird.operator.pod;

/** Which user a pod's processes have. */
public enum PodUser {
    /** That of the image, and its group, named in the pod. */
    Fixed,
    /** One of those that the cluster gives the namespace, as OpenShift does: a pod that names another one is refused there. */
    OfTheNamespace
}
