package dev.lyrebird.api.v1alpha1.source;

/** How far a change is. */
public enum ChangeState {
    /** It waits for spec.changePolicy.approvedPlan. */
    Waiting,
    /** It is carried out, or was. */
    Accepted
}
