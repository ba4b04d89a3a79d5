package dev.airtight.policy;

/** How far the rules of a policy are trusted. */
public enum Trust {
    /** Rules may touch the facts and raise findings, and nothing else: whatever reaches further does not load. */
    GUARDED,
    /** Rules are code like any other and run with the rights of the program. Reports that name their policy say so. */
    TRUSTED
}
