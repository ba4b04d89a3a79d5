package dev.airtight.posture;

/** What became of a layer. The first four stand worst first. */
public enum Status {
    NOT_MET("not met"),
    PARTLY_MET("partly met"),
    /** The layer is missing, and the policy says that this API reaches Sufficient without it. */
    NOT_REQUIRED("not required for Sufficient"),
    MET("met"),
    /** An earlier layer has a gate: nothing is said of this one. */
    NOT_ASSESSED("not assessed");

    private final String title;

    Status(String title) {
        this.title = title;
    }

    /** The status as people read it. */
    public String title() {
        return title;
    }

    /** The worse of this status and the other. */
    public Status worst(Status other) {
        return compareTo(other) < 0 ? this : other;
    }
}
