package dev.airtight.posture;

/** How secure an API or an estate is, worst first. */
public enum Level {
    NEEDS_IMPROVEMENT("Needs improvement", "Action should be taken immediately."),
    POTENTIALLY_VULNERABLE("Potentially vulnerable", "Action is needed to improve the posture."),
    SUFFICIENT("Sufficient", "May be good enough for its use; there is room for improvement before it is airtight."),
    AIRTIGHT("Airtight", "The best protection on all four layers as assessed; no further action is needed.");

    private final String title;
    private final String asksFor;

    Level(String title, String asksFor) {
        this.title = title;
        this.asksFor = asksFor;
    }

    /** The level as people read it. */
    public String title() {
        return title;
    }

    /** What the level asks for, in one sentence. */
    public String asksFor() {
        return asksFor;
    }

    /** Whether this level is worse than the other. */
    public boolean isBelow(Level other) {
        return compareTo(other) < 0;
    }

    /** The level above this one; the best is its own. */
    public Level next() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    /** The level below this one; the worst is its own. */
    public Level previous() {
        return values()[Math.max(ordinal() - 1, 0)];
    }

    /** The worse of this level and the other. */
    public Level lowest(Level other) {
        return isBelow(other) ? this : other;
    }
}
