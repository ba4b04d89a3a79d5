package dev.airtight.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.facts.Names;
import dev.airtight.facts.Printable;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.RuleMetadata;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airtight rules list} and {@code show ID}: the rules in force, and what one of them says. */
final class RulesListCommand {

    private RulesListCommand() {}

    /** What both verbs share. */
    abstract static class Base implements Callable<Integer> {

        private final Console console;

        @Mixin
        private final PolicyOptions policyOptions;

        @Mixin
        private final FormatOption format = new FormatOption();

        Base(Console console, PolicyOptions policyOptions) {
            this.console = console;
            this.policyOptions = policyOptions;
        }

        @Override
        public Integer call() throws IOException {
            Policy policy;
            try {
                policy = policyOptions.load();
            } catch (PolicyException e) {
                console.message(e.getMessage() + "\nairtight: the rules do not load");
                return ExitCode.RULES.code();
            }
            List<RuleMetadata> rules = chosen(policy.rules());
            if (format.isJson()) {
                try (Json json = new Json(console.out())) {
                    json(json, rules);
                }
            } else {
                PrintWriter out = new PrintWriter(console.out(), false, StandardCharsets.UTF_8);
                text(out, rules);
                out.flush();
            }
            return ExitCode.OK.code();
        }

        abstract List<RuleMetadata> chosen(List<RuleMetadata> rules);

        abstract void text(PrintWriter out, List<RuleMetadata> rules);

        abstract void json(Json json, List<RuleMetadata> rules) throws IOException;

        static void rule(Json json, RuleMetadata rule) throws IOException {
            JsonGenerator generator = json.generator();
            generator.writeStartObject();
            json.text("id", rule.id());
            json.text("matches", rule.document() ? "Assessment" : "Api");
            json.text("layer", rule.layer());
            json.text("severity", rule.severity());
            json.text("ceiling", rule.ceiling());
            json.text("status", rule.status());
            generator.writeBooleanField("gate", rule.gate());
            json.text("title", rule.title());
            json.text("message", rule.message() == null ? null : rule.message().text());
            json.text("why", rule.why());
            json.text("remediation", rule.remediation());
            json.texts("references", rule.references());
            json.texts("conditions", rule.conditions());
            json.texts("evidence", rule.evidence());
            json.text("file", rule.file());
            generator.writeNumberField("line", rule.line());
            generator.writeEndObject();
        }
    }

    /** All rules, a line each. */
    @Command(
            name = "list",
            description = "Lists the rules in force: id, layer, severity, ceiling, title.",
            mixinStandardHelpOptions = true,
            versionProvider = VersionText.class)
    static final class All extends Base {

        All(Console console, PolicyOptions policyOptions) {
            super(console, policyOptions);
        }

        @Override
        List<RuleMetadata> chosen(List<RuleMetadata> rules) {
            return rules;
        }

        @Override
        void text(PrintWriter out, List<RuleMetadata> rules) {
            int ids = Math.max(
                    4, rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0));
            String row = "%-" + ids + "s  %-15s  %-8s  %-22s  %s%n";
            out.printf(row.replace("%n", "\n"), "rule", "layer", "severity", "ceiling", "what is wrong");
            for (RuleMetadata rule : rules) {
                out.printf(
                        row.replace("%n", "\n"),
                        Printable.of(rule.id()),
                        rule.layer(),
                        rule.severity(),
                        rule.ceiling() == null ? "" : rule.ceiling(),
                        Printable.of(rule.title()));
            }
        }

        @Override
        void json(Json json, List<RuleMetadata> rules) throws IOException {
            json.generator().writeStartArray();
            for (RuleMetadata rule : rules) {
                rule(json, rule);
            }
            json.generator().writeEndArray();
        }
    }

    /** One rule, whole. */
    @Command(
            name = "show",
            description = "Shows one rule: metadata, conditions, texts, references.",
            mixinStandardHelpOptions = true,
            versionProvider = VersionText.class)
    static final class One extends Base {

        @Parameters(paramLabel = "ID", description = "The id of the rule, such as GW-003.")
        private String id = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        One(Console console, PolicyOptions policyOptions) {
            super(console, policyOptions);
        }

        @Override
        List<RuleMetadata> chosen(List<RuleMetadata> rules) {
            List<RuleMetadata> found = rules.stream()
                    .filter(rule -> rule.id().equalsIgnoreCase(id))
                    .toList();
            if (found.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "rule " + id + " is not in force"
                                + Names.nearest(
                                                id,
                                                rules.stream()
                                                        .map(RuleMetadata::id)
                                                        .toList())
                                        .map(nearest -> "; maybe " + nearest + "?")
                                        .orElse(""));
            }
            return found;
        }

        @Override
        void text(PrintWriter out, List<RuleMetadata> rules) {
            RuleMetadata rule = rules.get(0);
            line(out, rule.id() + "  " + rule.title());
            line(out, "");
            field(out, "stands in", rule.file() + ":" + rule.line());
            field(out, "layer", rule.layer().toString());
            field(out, "severity", rule.severity().toString());
            field(
                    out,
                    "ceiling",
                    rule.ceiling() == null ? "none: advice" : rule.ceiling() + (rule.gate() ? ", gate" : ""));
            field(out, "status", rule.status() == null ? "none" : rule.status().toString());
            field(out, "matches", rule.document() ? "the document" : "each API");
            field(out, "when", String.join(",\n             ", rule.conditions()));
            field(out, "evidence", String.join(", ", rule.evidence()));
            field(out, "message", rule.message() == null ? null : rule.message().text());
            field(out, "why", rule.why());
            field(out, "do next", rule.remediation());
            field(out, "see", String.join(", ", rule.references()));
        }

        private static void field(PrintWriter out, String name, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                for (String text : (String.format("  %-10s ", name) + value).split("\n", -1)) {
                    line(out, text);
                }
            }
        }

        private static void line(PrintWriter out, String text) {
            out.print(Printable.inLog(text) + "\n");
        }

        @Override
        void json(Json json, List<RuleMetadata> rules) throws IOException {
            rule(json, rules.get(0));
        }
    }
}
