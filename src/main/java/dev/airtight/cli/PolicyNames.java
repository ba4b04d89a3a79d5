package dev.airtight.cli;

import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyCache;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.Trust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds policies by the names that users give them: folders, and {@code default} for the shipped one. */
final class PolicyNames {

    static final String SHIPPED = "default";

    private final @Nullable Path sourceTree;
    private final boolean edited;
    private final PolicyCache cache;

    /**
     * @param sourceTree the rules folder of the source tree that the program runs from; null outside of one
     * @param edited whether that folder may differ from what the program was built from
     * @param cache keeps what is compiled
     */
    PolicyNames(@Nullable Path sourceTree, boolean edited, PolicyCache cache) {
        this.sourceTree = sourceTree;
        this.edited = edited;
        this.cache = cache;
    }

    /** Keeps what is compiled. */
    PolicyCache cache() {
        return cache;
    }

    /** Loads a policy from its base and the overlays that follow it, and guards its rules. */
    Policy load(List<String> names) throws PolicyException {
        return load(names, Trust.GUARDED);
    }

    Policy load(List<String> names, Trust trust) throws PolicyException {
        if (names.equals(List.of(SHIPPED)) && (sourceTree == null || !edited) && trust == Trust.GUARDED) {
            return Policy.shipped();
        }
        List<@Nullable Path> folders = new ArrayList<>();
        for (String name : names) {
            folders.add(path(name));
        }
        return Policy.load(trust, cache, folders);
    }

    List<PolicyFolder> folders(List<String> names) throws PolicyException {
        List<PolicyFolder> folders = new ArrayList<>();
        for (String name : names) {
            Path folder = path(name);
            folders.add(folder == null ? PolicyFolder.shipped() : PolicyFolder.read(folder));
        }
        return folders;
    }

    /** The folder of that name on disk; null where the policy in the program is meant. */
    @Nullable
    Path path(String name) {
        return name.equals(SHIPPED) ? sourceTree : Path.of(name);
    }
}
