package dev.airtight.cli;

import dev.airtight.authoring.Lint;
import dev.airtight.facts.Printable;
import dev.airtight.guidance.QuestionnaireLint;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.PolicyIssue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code airtight rules lint}: all that is wrong with rules, each with its place and a way out. */
@Command(
        name = "lint",
        description = "Finds what is wrong with rules: what does not load, and what should not be left as it is.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        footer = {"", "Exit codes: 0 nothing found; 1 something found; 2 wrong usage; 4 the folder can't be read."})
final class RulesLintCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final PolicyOptions policyOptions;

    @Mixin
    private final FormatOption format = new FormatOption();

    RulesLintCommand(Console console, PolicyOptions policyOptions) {
        this.console = console;
        this.policyOptions = policyOptions;
    }

    @Override
    public Integer call() throws IOException {
        List<PolicyIssue> issues;
        try {
            List<PolicyFolder> folders = policyOptions.folders();
            issues = new ArrayList<>(Lint.of(policyOptions.trust(), folders, policyOptions.caseFolders()));
            issues.addAll(ofWhatGoesWithRules(folders));
        } catch (PolicyException e) {
            console.message(String.valueOf(e.getMessage()));
            return ExitCode.RULES.code();
        }
        if (format.isJson()) {
            json(issues);
        } else {
            text(issues);
        }
        return (issues.isEmpty() ? ExitCode.OK : ExitCode.BELOW_THRESHOLD).code();
    }

    /** Of rules that do not load all that can be told has been told. */
    private List<PolicyIssue> ofWhatGoesWithRules(List<PolicyFolder> folders) throws IOException {
        try {
            Policy policy = policyOptions.load();
            List<PolicyIssue> issues = new ArrayList<>(Lint.ofCases(policy, folders, policyOptions.caseFolders()));
            issues.addAll(QuestionnaireLint.of(policy, folders, policyOptions.foldersOnDisk()));
            return issues;
        } catch (PolicyException e) {
            return List.of();
        }
    }

    private void text(List<PolicyIssue> issues) throws IOException {
        StringBuilder text = new StringBuilder();
        for (PolicyIssue issue : issues) {
            issue.toString().lines().forEach(line -> text.append(Printable.inLog(line))
                    .append('\n'));
        }
        text.append(issues.isEmpty() ? "nothing found" : issues.size() + " found")
                .append('\n');
        console.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
        console.out().flush();
    }

    private void json(List<PolicyIssue> issues) throws IOException {
        try (Json json = new Json(console.out())) {
            json.generator().writeStartObject();
            json.generator().writeArrayFieldStart("issues");
            for (PolicyIssue issue : issues) {
                json.generator().writeStartObject();
                json.text("file", issue.file());
                json.generator().writeNumberField("line", issue.line());
                json.generator().writeNumberField("column", issue.column());
                json.text("message", issue.message());
                json.text("advice", issue.advice());
                json.generator().writeEndObject();
            }
            json.generator().writeEndArray();
            json.generator().writeEndObject();
        }
    }
}
