package dev.airtight.facts;

import org.jspecify.annotations.Nullable;

/**
 * A fact beyond the document format that a policy declares, so that its rules may read it.
 *
 * @param path where it stands on an API: {@code x-tier} or, in a layer block, {@code gateway.x-dlp}
 * @param type what values it has
 * @param question what it asks the owner of an API; null where the policy does not say
 */
public record DeclaredFact(String path, Type type, @Nullable String question) {

    /** What values a declared fact has. */
    public enum Type {
        /** An {@link Answer}, worded so that yes is the safer one. */
        ANSWER,
        /** A string. */
        TEXT
    }

    /** The block that holds the fact; empty for one that stands on the API itself. */
    public String block() {
        return path.substring(0, Math.max(0, path.indexOf('.')));
    }

    /** The last name of the path, such as {@code x-dlp}. */
    public String name() {
        return path.substring(path.indexOf('.') + 1);
    }
}
