package dev.airtight.report;

import dev.airtight.facts.Exposure;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Origin;
import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import dev.airtight.posture.ApiDetails;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import dev.airtight.posture.Unknowns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports with one text in every field that has text: those of facts, and those of rules that somebody else wrote. */
final class HostileReports {

    /** What was seen to break out of reports of other programs. */
    static final List<String> TEXTS = List.of(
            "plain",
            "\"quoted\", and, commas; semicolons",
            "line\nbreak\r\nand\rmore",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-1-1",
            "@SUM(1)",
            "\t=1",
            " =1",
            "x;=1",
            "\uFF1D1",
            "\uFF20x",
            "]]><x/>",
            "<script>alert(1)</script>",
            "</summary></details><img src=x onerror=alert(1)>",
            "<!-- -->",
            "&lt;b&gt;&amp;&#60;",
            "%0A::error::forged",
            "%0D%0A::set-output name=x::y",
            "\n::set-output name=x::y",
            "::stop-commands::x",
            "a:b,c=d::e",
            "  ::error file=a::x",
            "\u00A0\u3000::error::x",
            "##[error]x ###[group]y",
            "##vso[task.setvariable variable=a]b ##VSO[x]y",
            "\u202Egnp.exe",
            "\u2066x\u2069",
            "\u0000",
            "\u001B[31mred",
            "\uD800",
            "\uDC00\uD800",
            "\uFFFE\uFFFF\uFDD0\uD83F\uDFFE",
            "\u0085\u2028\u2029",
            "`code` ``` ~~~",
            "a | b || c \\| d",
            "[x](javascript:alert(1))",
            "![x](https://example.org/x.png)",
            "[x]: https://example.org",
            "[0](0) {0} {{1}}",
            "https://example.org/x http://example.org ftp://example.org/",
            "www.example.org WWW.example.org",
            "mail@example.org mailto:mail@example.org",
            "<https://example.org>",
            "@mention @org/team",
            "#1 GH-1 org/repo#1 !1 $1 %1 &1 ~label",
            "PROJ-12 AB_2-3 gh-12 Gh-1",
            "0123456789abcdef0123456789abcdef01234567",
            "deadbeef1 DEADBEE x1234567",
            "[vulnerability:12] [work_item:1]",
            ":smile: :+1:",
            "# heading",
            "- item",
            "+ item",
            "1. item",
            "> quote",
            "===",
            "---",
            "    indented",
            "*bold* _italic_ **b** __i__ ~~s~~",
            "\\",
            "\"",
            "'",
            "a\\",
            "../../etc/passwd",
            "C:\\x y\\z.yaml",
            "%41%zz",
            "\uD83D\uDE00e\u0301",
            "x".repeat(2_500),
            "<".repeat(2_500),
            "\n".repeat(2_500));

    private HostileReports() {}

    private record Named(String uri) implements Source {

        @Override
        public int line() {
            return 1;
        }

        @Override
        public Position position(int scope, String path) {
            return new Position(1, 1);
        }
    }

    /** A finding of each severity on two APIs and on the document. */
    static Report with(String text, boolean inAFile) {
        return with(text, inAFile, 2);
    }

    /** @param line of all evidence */
    static Report with(String text, boolean inAFile, int line) {
        List<Finding> findings = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            findings.add(finding(text, severity, inAFile, line));
        }
        List<LayerResult> layers = List.of(
                new LayerResult(Layer.INVENTORY, Status.MET, Level.AIRTIGHT, Level.NEEDS_IMPROVEMENT),
                new LayerResult(Layer.GATEWAY, Status.NOT_MET, Level.NEEDS_IMPROVEMENT, Level.NEEDS_IMPROVEMENT),
                new LayerResult(Layer.WAF, Status.NOT_ASSESSED, null, null),
                new LayerResult(Layer.SECURITY_ENGINE, Status.NOT_ASSESSED, null, null));
        Unknowns unknowns =
                new Unknowns(List.of(text), Level.SUFFICIENT, true, new Unknowns.Next(text, text, Level.SUFFICIENT));
        ApiPosture one = new ApiPosture(
                text,
                new ApiDetails(text, text, text, text, text, text, text),
                Exposure.PUBLIC,
                Level.NEEDS_IMPROVEMENT,
                layers,
                findings,
                unknowns);
        ApiPosture other = new ApiPosture(
                "other", ApiDetails.NONE, Exposure.UNKNOWN, Level.NEEDS_IMPROVEMENT, layers, List.of(), null);
        return new Report(
                text,
                text,
                null,
                Level.NEEDS_IMPROVEMENT,
                inAFile ? new Named(text) : null,
                text,
                new PolicyIdentity(text, text, text, List.of(new PolicyIdentity.Overlay(text, text)), true),
                List.of(finding(text, Severity.CRITICAL, inAFile, line)),
                List.of(one, other));
    }

    private static Finding finding(String text, Severity severity, boolean inAFile, int line) {
        @Nullable Position position = inAFile ? new Position(line, 3) : null;
        Evidence evidence = new Evidence(
                text, FactValue.list(List.of(text, text)), position, new Origin(text, 1, null, text, text));
        return new Finding(
                text,
                Layer.GATEWAY,
                severity,
                severity == Severity.INFO ? null : Level.NEEDS_IMPROVEMENT,
                null,
                false,
                text,
                text,
                text,
                text,
                List.of(text, "CWE-306"),
                List.of(evidence, evidence));
    }
}
