package dev.airtight.engine;

/** The version of the program. */
public final class Version {

    /** As the build states it, such as {@code 1.2.0}. */
    public static final String TEXT = "${project.version}";

    private Version() {}
}
