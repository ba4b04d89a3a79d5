package dev.airtight.cli;

import dev.airtight.policy.Policy;
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

    /** @param sourceTree the rules folder of the source tree that the program runs from; null outside of one */
    PolicyNames(@Nullable Path sourceTree) {
        this.sourceTree = sourceTree;
    }

    /** Loads a policy from its base and the overlays that follow it, and guards its rules. */
    Policy load(List<String> names) throws PolicyException {
        return load(names, Trust.GUARDED);
    }

    Policy load(List<String> names, Trust trust) throws PolicyException {
        if (names.equals(List.of(SHIPPED)) && sourceTree == null && trust == Trust.GUARDED) {
            return Policy.shipped();
        }
        List<PolicyFolder> folders = folders(names);
        return Policy.load(
                trust, folders.get(0), folders.subList(1, folders.size()).toArray(PolicyFolder[]::new));
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
