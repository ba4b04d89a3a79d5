package dev.airtight.authoring;

import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.policy.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Examines a policy together with its cases. */
public final class Lint {

    /** The subfolder of a policy that holds its cases. */
    public static final String CASES = "cases";

    private Lint() {}

    /**
     * All that is wrong with a policy and all that could be better, its cases included.
     *
     * @param folders base first
     * @param caseFolders where cases may be; a folder that is not there is left out
     */
    public static List<PolicyIssue> of(List<PolicyFolder> folders, List<Path> caseFolders) {
        return of(Trust.GUARDED, folders, caseFolders);
    }

    /** As {@link #of(List, List)}; of trusted rules it is not told what guarded ones may not do. */
    public static List<PolicyIssue> of(Trust trust, List<PolicyFolder> folders, List<Path> caseFolders) {
        PolicyFolder[] overlays = folders.subList(1, folders.size()).toArray(PolicyFolder[]::new);
        List<PolicyIssue> issues = new ArrayList<>(Policy.lint(trust, folders.get(0), overlays));
        List<String> cases = texts(caseFolders);
        for (Policy.Place rule : Policy.places(folders.get(0), overlays)) {
            Pattern id = Pattern.compile("(?<![\\w-])" + Pattern.quote(rule.id()) + "(?![\\w-])");
            if (cases.stream().noneMatch(text -> id.matcher(text).find())) {
                issues.add(new PolicyIssue(
                        rule.file(),
                        rule.line(),
                        1,
                        "rule " + rule.id() + " has no cases",
                        "Maybe add facts where it fires and where it does not to " + CASES + "/*.yaml."));
            }
        }
        return issues;
    }

    /**
     * All that is wrong with the cases of a policy that loads: what can't be read, and what names a rule that is there no more.
     *
     * @param folders those that the policy was loaded from
     * @param caseFolders where cases may be; a folder that is not there is left out
     * @throws IOException if a folder can't be read
     */
    public static List<PolicyIssue> ofCases(Policy policy, List<PolicyFolder> folders, List<Path> caseFolders)
            throws IOException {
        List<String> disabled = new ArrayList<>();
        folders.forEach(folder -> disabled.addAll(folder.disabledRules()));
        CaseFileReader reader = new CaseFileReader(policy, disabled);
        List<PolicyIssue> issues = new ArrayList<>();
        for (Path folder : caseFolders) {
            for (Path file : Files.isDirectory(folder) ? CaseFolder.files(folder) : List.<Path>of()) {
                try {
                    reader.read(file);
                } catch (PolicyException e) {
                    issues.addAll(e.issues());
                }
            }
        }
        return issues;
    }

    private static List<String> texts(List<Path> folders) {
        List<String> texts = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    texts.add(Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
