package dev.airtight.cli;

import dev.airtight.policy.PolicyCache;
import java.nio.file.Path;
import java.util.Map;

/** Where compiled rules are kept between runs. */
final class CacheFolder {

    /** The folder, or {@value #OFF}. */
    static final String VARIABLE = "AIRTIGHT_CACHE";

    static final String OFF = "off";

    private CacheFolder() {}

    /** As {@value #VARIABLE} says; otherwise as the XDG base directory specification says. */
    static PolicyCache of(Map<String, String> environment) {
        String folder = environment.getOrDefault(VARIABLE, "");
        if (folder.equals(OFF)) {
            return PolicyCache.none();
        } else if (!folder.isEmpty()) {
            return PolicyCache.in(Path.of(folder));
        }
        // The specification: a relative path is to be ignored.
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = caches.startsWith("/") ? Path.of(caches) : Path.of(System.getProperty("user.home"), ".cache");
        // Java calls the home of a user who has none "?": that is no place, least of all in the working folder.
        return base.isAbsolute() ? PolicyCache.in(base.resolve("airtight")) : PolicyCache.none();
    }
}
