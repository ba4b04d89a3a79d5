package dev.airtight.report;

import dev.airtight.facts.Printable;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import dev.airtight.posture.Severity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An API in Markdown, of bounded length whatever its texts.
 *
 * @param row its row in the table
 * @param brief its findings, folded; empty if there are none
 * @param whole these with evidence and references
 */
record MarkdownApi(String row, String brief, String whole) {

    private static final int MOST_OF_A_NAME = 200;
    private static final int MOST_OF_A_TEXT = 2_000;
    private static final int MOST_IN_A_LIST = 20;

    static MarkdownApi of(Report report, ApiPosture api) {
        String name = name(report.id()) + " / " + name(api.id());
        return new MarkdownApi(row(name, api), folded(name, report, api, false), folded(name, report, api, true));
    }

    private static String row(String name, ApiPosture api) {
        String layers =
                api.layers().stream().map(layer -> layer.status().title()).collect(Collectors.joining(" | "));
        List<String> rules = api.findings().stream()
                .filter(finding -> finding.ceiling() == api.level())
                .map(finding -> Markdown.id(finding.rule(), MOST_OF_A_NAME))
                .toList();
        return "| " + Markdown.text(name) + " | **" + api.level().title() + "** | " + layers + " | "
                + listed(rules, ", ") + " |\n";
    }

    private static String folded(String name, Report report, ApiPosture api, boolean whole) {
        if (api.findings().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n<details>\n<summary>")
                .append(Markdown.text(name + ": " + api.level().title()))
                .append("</summary>\n\n");
        for (Severity severity : Severity.values()) {
            for (Finding finding : api.findings()) {
                if (finding.severity() == severity) {
                    text.append(finding(report, finding, "", whole));
                }
            }
        }
        String unknowns = UnknownWords.of(api);
        if (unknowns != null) {
            text.append('\n').append(Markdown.text(unknowns, MOST_OF_A_TEXT)).append('\n');
        }
        return text.append("\n</details>\n").toString();
    }

    /** A finding on the document itself. */
    static String onDocument(Report report, Finding finding, boolean whole) {
        return finding(report, finding, name(report.id()) + ": ", whole);
    }

    private static String finding(Report report, Finding finding, String before, boolean whole) {
        Place place = Place.of(report, finding);
        StringBuilder text = new StringBuilder("- **")
                .append(finding.severity())
                .append(' ')
                .append(Markdown.id(finding.rule(), MOST_OF_A_NAME))
                .append(' ')
                .append(Markdown.text(finding.title(), MOST_OF_A_NAME))
                .append("**");
        if (report.source() != null) {
            text.append(" (")
                    .append(Markdown.text(name(place.file()) + ":" + place.line()))
                    .append(')');
        }
        text.append("\n  ").append(Markdown.text(before + Printable.of(finding.message(), MOST_OF_A_TEXT)));
        if (whole) {
            List<String> evidence =
                    finding.evidence().stream().map(MarkdownApi::evidence).toList();
            text.append("\n  Evidence: ").append(listed(evidence, "; "));
        }
        if (finding.remediation() != null) {
            text.append("\n  Do next: ").append(Markdown.text(finding.remediation(), MOST_OF_A_TEXT));
        }
        if (whole && !finding.references().isEmpty()) {
            List<String> references =
                    finding.references().stream().map(MarkdownApi::reference).toList();
            text.append("\n  See: ").append(listed(references, ", "));
        }
        return text.append('\n').toString();
    }

    /** A name that is still to be made safe, with what stands beside it: a colon after it may end what one in it began. */
    private static String name(String text) {
        return Printable.of(text, MOST_OF_A_NAME);
    }

    private static String evidence(Evidence evidence) {
        return Markdown.text(EvidenceWords.of(evidence), MOST_OF_A_TEXT);
    }

    private static String reference(String reference) {
        String address = ReferenceLink.of(reference);
        String text = Markdown.id(reference, MOST_OF_A_NAME);
        return address == null ? text : "[" + text + "](" + address + ")";
    }

    private static String listed(List<String> texts, String separator) {
        String some = texts.stream().limit(MOST_IN_A_LIST).collect(Collectors.joining(separator));
        return texts.size() > MOST_IN_A_LIST ? some + separator + "…" : some;
    }
}
