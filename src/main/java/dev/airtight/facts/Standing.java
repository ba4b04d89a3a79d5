package dev.airtight.facts;

import java.util.Set;

/** Which facts of an API a document states, and which of those it states under {@code defaults}. */
public final class Standing {

    private final long stated;
    private final long inherited;
    private final Set<String> inheritedNames;

    /** Bit n of a mask stands for the fact with ordinal n; names are paths such as {@code labels.team}. */
    Standing(long stated, long inherited, Set<String> inheritedNames) {
        this.stated = stated;
        this.inherited = inherited;
        this.inheritedNames = Set.copyOf(inheritedNames);
    }

    /** Whether the API or the defaults state the fact, be it as unknown or as an empty list. */
    public boolean states(Fact fact) {
        return (stated & bit(fact)) != 0;
    }

    /** Whether the value of the fact stands under {@code defaults}. */
    public boolean inherits(Fact fact) {
        return (inherited & bit(fact)) != 0;
    }

    /** Whether the value of a label or {@code x-} fact stands under {@code defaults}. */
    public boolean inherits(String path) {
        return inheritedNames.contains(path);
    }

    static long bit(Fact fact) {
        return 1L << fact.ordinal();
    }
}
