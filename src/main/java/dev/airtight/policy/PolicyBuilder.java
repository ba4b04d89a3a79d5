package dev.airtight.policy;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Names;
import dev.airtight.posture.PolicyIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.RuleDescr;

/** Turns the texts of a base policy and its overlays into one index and one set of classes. */
final class PolicyBuilder {

    private static final Pattern MODEL_CLASS = Pattern.compile("policy\\.Rules[0-9A-F]{32}");

    private final Trust trust;
    private final List<PolicyFolder> folders;
    private final List<PolicyIssue> issues = new ArrayList<>();
    private final Set<String> disabled = new HashSet<>();
    private List<DrlFile> effective = List.of();
    private List<RuleMetadata> rules = List.of();

    /** A compiled policy. */
    record Built(PolicyIndex index, Map<String, byte[]> classes) {}

    /** A rule that is in force, and where it stands. */
    private record Placed(int file, RuleDescr rule) {}

    private PolicyBuilder(Trust trust, List<PolicyFolder> folders) {
        this.trust = trust;
        this.folders = folders;
    }

    /** Builds a policy from its base and the overlays that follow it. */
    static Built build(Trust trust, List<PolicyFolder> folders) throws PolicyException {
        return new PolicyBuilder(trust, folders).build();
    }

    /** All that is wrong with a policy, and all that could be better; empty if it is as it should be. */
    static List<PolicyIssue> lint(Trust trust, List<PolicyFolder> folders) {
        PolicyBuilder builder = new PolicyBuilder(trust, folders);
        List<PolicyIssue> found = new ArrayList<>();
        try {
            builder.build();
        } catch (PolicyException e) {
            found.addAll(e.issues());
        }
        found.addAll(RuleStyle.of(builder.effective, builder.rules));
        return found;
    }

    static List<Policy.Place> places(List<PolicyFolder> folders) {
        PolicyBuilder builder = new PolicyBuilder(Trust.GUARDED, folders);
        List<DrlFile> files = new ArrayList<>();
        Map<String, Placed> inForce = new LinkedHashMap<>();
        for (int i = 0; i < folders.size(); i++) {
            Manifest manifest = ManifestReader.read(folders.get(i), i == 0, builder.issues);
            builder.overlay(folders.get(i), files, inForce);
            manifest.disables().forEach(disable -> inForce.remove(disable.rule()));
        }
        return inForce.values().stream()
                .map(placed -> new Policy.Place(
                        placed.rule().getName(),
                        files.get(placed.file()).label(),
                        placed.rule().getLine()))
                .toList();
    }

    /** The files of a policy with the rules that are in force, as they stand before they are compiled. */
    static List<DrlFile> inForce(List<PolicyFolder> folders) throws PolicyException {
        PolicyBuilder builder = new PolicyBuilder(Trust.TRUSTED, folders);
        builder.read();
        builder.failOnIssues();
        return builder.effective;
    }

    /** The class among compiled ones that holds the rules. */
    static String modelClass(Set<String> classes) {
        return classes.stream()
                .filter(MODEL_CLASS.asMatchPredicate())
                .findFirst()
                .orElseThrow();
    }

    private List<Manifest> read() throws PolicyException {
        List<DrlFile> files = new ArrayList<>();
        Map<String, Placed> inForce = new LinkedHashMap<>();
        List<Manifest> manifests = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            Manifest manifest = ManifestReader.read(folders.get(i), i == 0, issues);
            manifests.add(manifest);
            overlay(folders.get(i), files, inForce);
            disable(folders.get(i), manifest, inForce);
        }
        if (!inForce.isEmpty()) {
            vocabulary(files);
        }
        effective = effective(files, inForce);
        rules = rules(effective, new Vocabulary(declared(manifests)));
        if (rules.isEmpty() && issues.isEmpty()) {
            // Without rules every API would be airtight: nothing assessed is never a pass.
            issues.add(new PolicyIssue(
                    folders.get(0).label(),
                    0,
                    0,
                    "the policy has no rule in force",
                    "Maybe the folder lacks its *.drl files, or every rule is disabled."));
        }
        return manifests;
    }

    private Built build() throws PolicyException {
        List<Manifest> manifests = read();
        List<DeclaredFact> declared = declared(manifests);
        Map<String, byte[]> classes = trust == Trust.TRUSTED ? compiled(effective) : guarded(effective, rules);
        String model = modelClass(classes.keySet());
        List<String> names = List.copyOf(folders.get(0).files().keySet());
        Manifest base = manifests.get(0);
        Map<String, Set<String>> reads = trust == Trust.TRUSTED ? Map.of() : RuleReads.of(classes);
        return new Built(
                new PolicyIndex(identity(manifests), base.description(), names, declared, rules, reads, model),
                trust == Trust.TRUSTED ? classes : LeanClasses.of(classes));
    }

    private Map<String, byte[]> compiled(List<DrlFile> files) throws PolicyException {
        failOnIssues();
        return RuleCompiler.compile(files).orThrow();
    }

    private Map<String, byte[]> guarded(List<DrlFile> files, List<RuleMetadata> readable) throws PolicyException {
        boolean compilable = issues.isEmpty() || hasVocabulary(files);
        Set<String> names = compilable ? readable.stream().map(RuleMetadata::id).collect(Collectors.toSet()) : Set.of();
        Map<String, byte[]> classes = GuardedRules.compile(files, names, issues);
        failOnIssues();
        return classes;
    }

    /** The rules of a folder take the place of those of the same id in the folders before it. */
    private void overlay(PolicyFolder folder, List<DrlFile> files, Map<String, Placed> inForce) {
        Map<String, Placed> own = new LinkedHashMap<>();
        folder.files().forEach((name, text) -> {
            if (!name.equals(PolicyFolder.MANIFEST)) {
                DrlFile file = DrlReader.read(folder.label() + "/" + name, text, issues);
                for (RuleDescr rule : file.rules()) {
                    Placed earlier = own.putIfAbsent(rule.getName(), new Placed(files.size(), rule));
                    if (earlier != null) {
                        DrlFile first = earlier.file() == files.size() ? file : files.get(earlier.file());
                        issues.add(new PolicyIssue(
                                file.label(),
                                rule.getLine(),
                                rule.getColumn() + 1,
                                "rule " + rule.getName() + " is a duplicate",
                                "Maybe give it an id of its own: the first stands at " + first.label() + ":"
                                        + earlier.rule().getLine() + "."));
                    }
                }
                files.add(file);
            }
        });
        inForce.putAll(own);
    }

    private void disable(PolicyFolder folder, Manifest manifest, Map<String, Placed> inForce) {
        for (Manifest.Disable disable : manifest.disables()) {
            if (inForce.remove(disable.rule()) == null && !disabled.contains(disable.rule()) && issues.isEmpty()) {
                issues.add(new PolicyIssue(
                        folder.label() + "/" + PolicyFolder.MANIFEST,
                        disable.line(),
                        disable.column(),
                        "rule " + disable.rule() + " can't be disabled: it is not there",
                        Names.nearest(disable.rule(), inForce.keySet())
                                .map(n -> "Maybe " + n + "?")
                                .orElse(null)));
            }
            disabled.add(disable.rule());
        }
    }

    /** Without these words no rule compiles: said once, not for every rule. */
    private void vocabulary(List<DrlFile> files) {
        if (issues.isEmpty() && !hasVocabulary(files)) {
            String missing = importsFacts(files) ? "global Findings findings" : "import dev.airtight.facts.*";
            issues.add(new PolicyIssue(
                    folders.get(0).label(),
                    0,
                    0,
                    "no file says: " + missing,
                    "Maybe vocabulary.drl is missing: take it from the shipped policy."));
        }
    }

    private static boolean hasVocabulary(List<DrlFile> files) {
        return importsFacts(files)
                && files.stream().anyMatch(file -> file.globals().contains("findings"));
    }

    private static boolean importsFacts(List<DrlFile> files) {
        return files.stream()
                .flatMap(file -> file.imports().stream())
                .anyMatch(target -> target.equals("dev.airtight.facts.*"));
    }

    private List<DeclaredFact> declared(List<Manifest> manifests) {
        Map<String, DeclaredFact> facts = new LinkedHashMap<>();
        manifests.forEach(manifest -> manifest.facts().forEach(fact -> facts.put(fact.path(), fact)));
        return List.copyOf(facts.values());
    }

    private static List<DrlFile> effective(List<DrlFile> files, Map<String, Placed> inForce) {
        Set<Placed> kept = new HashSet<>(inForce.values());
        List<DrlFile> effective = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            int number = i;
            effective.add(files.get(i)
                    .without(files.get(i).rules().stream()
                            .filter(rule -> !kept.contains(new Placed(number, rule)))
                            .toList()));
        }
        return effective;
    }

    private List<RuleMetadata> rules(List<DrlFile> files, Vocabulary vocabulary) {
        List<RuleMetadata> rules = new ArrayList<>();
        for (DrlFile file : files) {
            for (RuleDescr rule : file.rules()) {
                Optional<RuleMetadata> metadata = RuleReader.read(file, rule, vocabulary, issues);
                metadata.ifPresent(rules::add);
            }
        }
        rules.sort(Comparator.comparing(RuleMetadata::layer).thenComparing(RuleMetadata::id, Names.CODE_POINT_ORDER));
        return rules;
    }

    private PolicyIdentity identity(List<Manifest> manifests) {
        return new PolicyIdentity(
                Objects.requireNonNull(manifests.get(0).name()),
                Objects.requireNonNull(manifests.get(0).version()),
                PolicyFolder.digest(folders),
                manifests.stream()
                        .skip(1)
                        .map(m -> new PolicyIdentity.Overlay(m.name(), m.version()))
                        .toList(),
                trust == Trust.TRUSTED);
    }

    private void failOnIssues() throws PolicyException {
        if (!issues.isEmpty()) {
            throw new PolicyException(issues.stream().sorted(byPlace()).toList());
        }
    }

    /** By folder, file and line; the folder itself and its manifest come first. */
    private Comparator<PolicyIssue> byPlace() {
        List<String> order = new ArrayList<>();
        for (PolicyFolder folder : folders) {
            order.add(folder.label());
            order.add(folder.label() + "/" + PolicyFolder.MANIFEST);
            folder.files().keySet().forEach(name -> order.add(folder.label() + "/" + name));
        }
        return Comparator.<PolicyIssue>comparingInt(issue -> order.indexOf(issue.file()))
                .thenComparing(PolicyIssue::line)
                .thenComparing(PolicyIssue::column);
    }
}
