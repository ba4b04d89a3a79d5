package dev.airtight.cli;

import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.Trust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says by which rules is judged, shared by the verbs. */
final class PolicyOptions {

    private final PolicyNames names;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "The policy to use; 'default' is the shipped one (in a source tree its"
                    + " rules folder). Each further --rules is laid over it.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = "--trust-rules",
            description = "Runs rules that may do more than touch facts and raise findings: they get the rights of"
                    + " this program. Reports that name their policy say so.")
    private boolean trusted;

    PolicyOptions(PolicyNames names) {
        this.names = names;
    }

    /** As {@code --rules} does. */
    void add(String folder) {
        rules.add(folder);
    }

    /** These options, to stand in a command after others; empty for the shipped policy. */
    String arguments() {
        StringBuilder arguments = new StringBuilder();
        rules.forEach(folder -> arguments.append(" --rules ").append(ShellWord.of(folder)));
        return arguments.append(trusted ? " --trust-rules" : "").toString();
    }

    Policy load() throws PolicyException {
        return names.load(named(), trust());
    }

    Trust trust() {
        return trusted ? Trust.TRUSTED : Trust.GUARDED;
    }

    /** The folders in order, base first. */
    List<PolicyFolder> folders() throws PolicyException {
        return names.folders(named());
    }

    /** The last folder on disk; null where only the policy in the program is meant. */
    @Nullable
    Path lastFolder() {
        return names.path(named().get(named().size() - 1));
    }

    /** Where the cases of the named folders are, whether or not they are there. */
    List<Path> caseFolders() {
        return foldersOnDisk().stream().map(path -> path.resolve("cases")).toList();
    }

    /** The named folders that are on disk, base first. */
    List<Path> foldersOnDisk() {
        return named().stream()
                .map(names::path)
                .flatMap(path -> Stream.ofNullable(path))
                .toList();
    }

    private List<String> named() {
        return rules.isEmpty() ? List.of(PolicyNames.SHIPPED) : rules;
    }
}
