package dev.airtight.cli;

import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says by which rules is judged, shared by the verbs. */
final class PolicyOptions {

    private static final String SHIPPED = "default";

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "The policy to use; 'default' is the shipped one. Each further --rules is laid over it.")
    private List<String> rules = new ArrayList<>();

    private final @Nullable Path sourceTree;

    /** @param sourceTree the rules folder of the source tree that the program runs from; null outside of one */
    PolicyOptions(@Nullable Path sourceTree) {
        this.sourceTree = sourceTree;
    }

    Policy load() throws PolicyException {
        List<String> named = rules.isEmpty() ? List.of(SHIPPED) : rules;
        if (named.equals(List.of(SHIPPED)) && sourceTree == null) {
            return Policy.shipped();
        }
        List<PolicyFolder> folders = folders();
        return Policy.load(folders.get(0), folders.subList(1, folders.size()).toArray(PolicyFolder[]::new));
    }

    /** The folders in order, base first. */
    List<PolicyFolder> folders() throws PolicyException {
        List<PolicyFolder> folders = new ArrayList<>();
        for (String name : rules.isEmpty() ? List.of(SHIPPED) : rules) {
            folders.add(folder(name));
        }
        return folders;
    }

    /** The folder of that name; {@code default} is the shipped one. */
    PolicyFolder folder(String name) throws PolicyException {
        return name.equals(SHIPPED) ? shipped() : PolicyFolder.read(Path.of(name));
    }

    /** The last folder on disk; null where only the policy in the program is meant. */
    @Nullable
    Path lastFolder() {
        String last = rules.isEmpty() ? SHIPPED : rules.get(rules.size() - 1);
        return last.equals(SHIPPED) ? sourceTree : Path.of(last);
    }

    /** Where the cases of the named folders are, whether or not they are there. */
    List<Path> caseFolders() {
        List<Path> folders = new ArrayList<>();
        for (String name : rules.isEmpty() ? List.of(SHIPPED) : rules) {
            if (!name.equals(SHIPPED)) {
                folders.add(Path.of(name, "cases"));
            } else if (sourceTree != null) {
                folders.add(sourceTree.resolve("cases"));
            }
        }
        return folders;
    }

    /** In a source tree the shipped policy is the one that can be edited there. */
    private PolicyFolder shipped() throws PolicyException {
        return sourceTree == null ? PolicyFolder.shipped() : PolicyFolder.read(sourceTree);
    }
}
