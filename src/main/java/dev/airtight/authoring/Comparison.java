package dev.airtight.authoring;

import dev.airtight.authoring.CaseResult.Difference;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Names;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a report with what a case expects of it, and notes which rules a difference is about. */
final class Comparison {

    private final List<Difference> differences = new ArrayList<>();
    private final Set<String> rules = new TreeSet<>(Names.CODE_POINT_ORDER);

    private Comparison() {}

    static Comparison of(Expectation expect, Report report) {
        Comparison comparison = new Comparison();
        if (!report.apis().isEmpty()) {
            comparison.api(expect, report.apis().get(0));
        }
        List<Finding> all = Stream.concat(
                        report.findings().stream(), report.apis().stream().flatMap(api -> api.findings().stream()))
                .toList();
        comparison.level("document", expect.document(), report.level(), all);
        if (expect.documentFindings() != null) {
            comparison.exactly("documentFindings", expect.documentFindings(), ids(report.findings()));
        }
        expect.evidence().forEach((rule, paths) -> comparison.evidence(rule, paths, all));
        return comparison;
    }

    List<Difference> differences() {
        return differences;
    }

    /** The rules that the differences are about. */
    Set<String> rules() {
        return rules;
    }

    private void api(Expectation expect, ApiPosture api) {
        List<String> fired = ids(api.findings());
        if (expect.findings() != null) {
            exactly("findings", expect.findings(), fired);
        }
        List<String> missing =
                expect.fires().stream().filter(rule -> !fired.contains(rule)).toList();
        List<String> loud = expect.silent().stream().filter(fired::contains).toList();
        if (!missing.isEmpty()) {
            differ("fires", FactValue.list(expect.fires()), FactValue.list(fired));
        }
        if (!loud.isEmpty()) {
            differ("silent", FactValue.list(expect.silent()), FactValue.list(without(expect.silent(), loud)));
        }
        rules.addAll(missing);
        rules.addAll(loud);
        level("level", expect.level(), api.level(), api.findings());
        expect.layers().forEach((layer, fields) -> layer(layer, fields, api));
    }

    private void exactly(String field, List<String> expected, List<String> actual) {
        Set<String> differing = new HashSet<>(without(expected, actual));
        differing.addAll(without(actual, expected));
        if (!differing.isEmpty()) {
            differ(field, FactValue.list(expected), FactValue.list(actual));
            rules.addAll(differing);
        }
    }

    private void level(String field, @Nullable Level expected, Level actual, List<Finding> findings) {
        if (expected != null && expected != actual) {
            differ(field, FactValue.word(expected.name()), FactValue.word(actual.name()));
            findings.stream()
                    .filter(finding -> finding.ceiling() == actual)
                    .map(Finding::rule)
                    .forEach(rules::add);
        }
    }

    private void layer(Layer layer, Map<String, String> fields, ApiPosture api) {
        LayerResult result = api.layers().get(layer.ordinal());
        fields.forEach((field, expected) -> {
            Object value =
                    switch (field) {
                        case "status" -> result.status();
                        case "ceiling" -> result.ceiling();
                        default -> result.levelSoFar();
                    };
            String actual = value == null ? ExpectationReader.NULL : value.toString();
            if (!actual.equals(expected)) {
                differ("layers." + layer + "." + field, FactValue.word(expected), FactValue.word(actual));
                api.findings().stream()
                        .filter(finding -> finding.layer() == layer)
                        .map(Finding::rule)
                        .forEach(rules::add);
            }
        });
    }

    private void evidence(String rule, List<String> paths, List<Finding> findings) {
        List<String> actual = findings.stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .map(finding ->
                        finding.evidence().stream().map(Comparison::path).toList())
                .orElse(List.of());
        if (!actual.equals(paths)) {
            differ("evidence." + rule, FactValue.list(paths), FactValue.list(actual));
            rules.add(rule);
        }
    }

    private void differ(String field, FactValue expected, FactValue actual) {
        differences.add(new Difference(field, expected, actual));
    }

    private static List<String> without(List<String> list, List<String> others) {
        return list.stream().filter(item -> !others.contains(item)).toList();
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::rule).toList();
    }

    /** The path of a fact, wherever its value stands: on an API, under the defaults or on the document. */
    static String path(Evidence evidence) {
        return evidence.pointer()
                .replaceFirst("^/(apis/\\d+|defaults)/", "/")
                .substring(1)
                .replace('/', '.')
                .replace("~1", "/")
                .replace("~0", "~");
    }
}
