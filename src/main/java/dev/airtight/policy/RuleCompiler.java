package dev.airtight.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;

/** Compiles DRL files to the classes of Drools' executable model. */
final class RuleCompiler {

    private static final String CLASS = ".class";
    private static final String PROJECT_CLASSES = "org/drools/project/";
    private static final Pattern UNKNOWN_NAME = Pattern.compile(
            "(?:Unknown field|symbol|resolve[d]? to|cannot be resolved)\\W+(\\w+)|^(\\w+) cannot be resolved");
    private static final Pattern WORD = Pattern.compile("\\b[\\p{L}_$][\\p{L}\\p{N}_$]{2,}\\b");

    /** A file of comments at most, which would become a package of another name. */
    private static final Pattern NOTHING = Pattern.compile("(?s)(\\s|//[^\\n]*|/\\*.*?\\*/)*+");

    private RuleCompiler() {}

    /**
     * What the compiler made of a policy.
     *
     * @param classes the bytes of each class by its binary name; empty if anything does not compile
     * @param failures every rule that does not compile, at its own line
     * @param others what else does not compile, and is to be blamed on no rule
     */
    record Compiled(Map<String, byte[]> classes, Map<RuleDescr, PolicyIssue> failures, List<PolicyIssue> others) {

        /** The classes, if all rules compiled. */
        Map<String, byte[]> orThrow() throws PolicyException {
            if (failures.isEmpty() && others.isEmpty()) {
                return classes;
            }
            List<PolicyIssue> issues = new ArrayList<>(failures.values());
            issues.addAll(others);
            throw new PolicyException(issues);
        }
    }

    /** Compiles the files of a policy together. */
    static Compiled compile(List<DrlFile> files) {
        Build build = Build.of(files);
        if (build.errors().isEmpty()) {
            return new Compiled(build.classes(), Map.of(), List.of());
        }
        Map<RuleDescr, PolicyIssue> failures = new LinkedHashMap<>();
        attribute(files, rules(files), failures);
        String file = files.isEmpty() ? "" : files.get(0).label();
        List<PolicyIssue> others = failures.isEmpty()
                ? build.errors().stream()
                        .map(error -> new PolicyIssue(file, 0, 0, "the rules do not compile: " + error, null))
                        .toList()
                : List.of();
        return new Compiled(Map.of(), failures, others);
    }

    /** The compiler names one rule at most, and not its line: so failing halves are split until a rule is left. */
    private static void attribute(List<DrlFile> files, List<RuleDescr> suspects, Map<RuleDescr, PolicyIssue> failures) {
        List<DrlFile> narrowed = files.stream()
                .map(file -> file.without(file.rules().stream()
                        .filter(rule -> !suspects.contains(rule))
                        .toList()))
                .toList();
        List<String> errors = Build.of(narrowed).errors();
        if (errors.isEmpty()) {
            return;
        }
        if (suspects.size() == 1) {
            RuleDescr rule = suspects.get(0);
            for (DrlFile file : files) {
                if (file.rules().contains(rule)) {
                    failures.put(rule, issue(file, rule, errors.get(0)));
                }
            }
        } else if (suspects.size() > 1) {
            int half = suspects.size() / 2;
            attribute(files, suspects.subList(0, half), failures);
            attribute(files, suspects.subList(half, suspects.size()), failures);
        }
    }

    private static PolicyIssue issue(DrlFile file, RuleDescr rule, String error) {
        String message = "rule " + rule.getName() + " does not compile: " + error;
        BaseDescr culprit = culprit(rule, error);
        if (culprit != null) {
            return new PolicyIssue(file.label(), culprit.getLine(), culprit.getColumn() + 1, message, null);
        }
        int line = mentioned(String.valueOf(rule.getConsequence()), error)
                ? consequenceLine(file, rule, error)
                : rule.getLine();
        return new PolicyIssue(file.label(), line, 0, message, null);
    }

    /** The constraint that has a word of the error in it. */
    private static @Nullable BaseDescr culprit(RuleDescr rule, String error) {
        for (BaseDescr element : rule.getLhs().getDescrs()) {
            if (element instanceof PatternDescr pattern) {
                for (BaseDescr constraint : pattern.getDescrs()) {
                    if (mentioned(constraint.toString(), error)) {
                        return constraint;
                    }
                }
            }
        }
        return null;
    }

    private static int consequenceLine(DrlFile file, RuleDescr rule, String error) {
        String[] lines = file.text().split("\n", -1);
        for (int line = rule.getConsequenceLine(); line <= Math.min(rule.getEndLine(), lines.length); line++) {
            if (mentioned(lines[line - 1], error)) {
                return line;
            }
        }
        return rule.getConsequenceLine();
    }

    private static boolean mentioned(String text, String error) {
        Matcher unknown = UNKNOWN_NAME.matcher(error);
        if (unknown.find()) {
            String name = unknown.group(1) != null ? unknown.group(1) : unknown.group(2);
            return WORD.matcher(text).results().anyMatch(word -> word.group().equals(name));
        }
        return WORD.matcher(text)
                .results()
                .map(word -> word.group())
                .filter(word -> !word.equals("Answer") && !word.equals("findings") && !word.equals("drools"))
                .anyMatch(word -> Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
                        .matcher(error)
                        .find());
    }

    private static List<RuleDescr> rules(List<DrlFile> files) {
        return files.stream().flatMap(file -> file.rules().stream()).toList();
    }

    /** What one run of the compiler gave. */
    private record Build(List<String> errors, Map<String, byte[]> classes) {

        /** The names of classes follow from it: the same rules give the same classes. */
        private static final ReleaseId RELEASE = KieServices.get().newReleaseId("dev.airtight", "policy", "1");

        /** Builds at the same time that share a release id mix their rules (incubator-kie issue 6617). */
        private static final Object LOCK = new Object();

        /** Rules that are built in parallel come in another order each time, and so do their classes; this turns it off. */
        private static final String PARALLEL = ParallelRulesBuildThresholdOption.PROPERTY_NAME;

        static Build of(List<DrlFile> files) {
            synchronized (LOCK) {
                // The one way to say it without a configuration in XML, for which there is no parser here.
                String before = System.setProperty(PARALLEL, "-1");
                try {
                    return build(files);
                } finally {
                    if (before == null) {
                        System.clearProperty(PARALLEL);
                    } else {
                        System.setProperty(PARALLEL, before);
                    }
                }
            }
        }

        private static Build build(List<DrlFile> files) {
            KieServices services = KieServices.get();
            KieFileSystem fileSystem = services.newKieFileSystem();
            fileSystem.generateAndWritePomXML(RELEASE);
            for (int i = 0; i < files.size(); i++) {
                if (NOTHING.matcher(files.get(i).text()).matches()) {
                    continue;
                }
                fileSystem.write(
                        "src/main/resources/policy/file" + i + ".drl",
                        files.get(i).text());
            }
            KieBuilder builder = services.newKieBuilder(fileSystem, RuleCompiler.class.getClassLoader());
            List<String> errors = new ArrayList<>();
            try {
                builder.buildAll(ExecutableModelProject.class);
            } catch (RuntimeException e) {
                // Where the builder throws it has no results: asking for them would build again.
                return new Build(List.of(innermost(e)), Map.of());
            } catch (StackOverflowError e) {
                return new Build(List.of("it is too long for the compiler"), Map.of());
            }
            builder.getResults().getMessages(Message.Level.ERROR).stream()
                    .map(Message::getText)
                    .filter(text -> !isNoise(text))
                    .map(text -> firstWords(text))
                    .forEach(errors::add);
            if (!errors.isEmpty()) {
                return new Build(errors, Map.of());
            }
            if (builder.getResults().hasMessages(Message.Level.ERROR)) {
                return new Build(List.of("the compiler gives no reason"), Map.of());
            }
            return new Build(List.of(), classes((InternalKieModule) builder.getKieModule()));
        }

        private static String innermost(Throwable thrown) {
            Throwable cause = thrown;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return firstWords(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        }

        /** A parser within the compiler adds its whole stack to what it has to say. */
        private static String firstWords(String text) {
            int stack = text.indexOf("Problem stacktrace");
            return (stack < 0 ? text : text.substring(0, stack)).strip().replaceAll("\\s*\\R\\s*", " ");
        }

        private static boolean isNoise(String text) {
            return text.startsWith("Java source of ") || text.contains("Parser returned a null Package");
        }

        private static Map<String, byte[]> classes(InternalKieModule module) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (String name : module.getFileNames()) {
                if (name.endsWith(CLASS) && !name.startsWith(PROJECT_CLASSES)) {
                    classes.put(
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'), module.getBytes(name));
                }
            }
            return new HashMap<>(classes);
        }
    }
}
