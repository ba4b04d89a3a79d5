package dev.airtight.report;

import dev.airtight.facts.Origin;
import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Report;
import dev.airtight.posture.Severity;
import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One document as people read it: its level, then each API with its four steps and its findings, worst first. */
final class DocumentText {

    private static final int INDENT = 4;

    private final TextPage page;
    private final boolean reasons;
    private final TextView view;

    /** @param reasons whether why and references are shown too */
    DocumentText(TextPage page, boolean reasons, TextView view) {
        this.page = page;
        this.reasons = reasons;
        this.view = view;
    }

    void write(Report report) throws IOException {
        String title = report.title() == null ? report.id() : report.title() + " (" + report.id() + ")";
        page.hanging("", page.safe(title));
        Source source = report.source();
        String where = source == null ? "" : source.file() + (source.line() > 1 ? ":" + source.line() : "");
        String date = report.assessedOn() == null ? "" : "assessed on " + report.assessedOn();
        String origin = where.isEmpty() || date.isEmpty() ? where + date : where + ", " + date;
        if (!origin.isEmpty()) {
            page.paragraph(0, page.safe(origin));
        }
        page.line("");
        page.line(page.painted(report.level().title(), report.level()));
        page.paragraph(0, report.level().asksFor());
        page.line("");
        findings(report.findings());
        List<ApiPosture> shown = view.apis(report);
        for (ApiPosture api : shown.subList(0, Math.min(view.top(), shown.size()))) {
            api(api);
        }
        int left = report.apis().size() - Math.min(view.top(), shown.size());
        if (left > 0) {
            page.line("… and " + left + (left == 1 ? " API that is" : " APIs that are") + " not shown");
            page.line("");
        }
    }

    private void api(ApiPosture api) throws IOException {
        page.hanging("", page.safe(ApiHeading.of(api)));
        page.line("  " + page.painted(api.level().title(), api.level()));
        layers(api.layers());
        unknowns(api);
        page.line("");
        findings(api.findings());
    }

    private void unknowns(ApiPosture api) throws IOException {
        // Only where somebody asked: a class less to load on a plain start.
        String words = api.unknowns() == null ? null : UnknownWords.of(api);
        if (words != null) {
            page.hanging("  ", page.safe(words));
        }
    }

    private void layers(List<LayerResult> layers) throws IOException {
        int names = 0;
        int statuses = 0;
        int levels = 0;
        for (LayerResult layer : layers) {
            names = Math.max(names, Columns.width(layer.layer().title()));
            statuses = Math.max(statuses, Columns.width(layer.status().title()));
            levels = Math.max(levels, Columns.width(soFar(layer)));
        }
        boolean table = INDENT + names + 1 + statuses + 1 + levels <= page.width();
        for (LayerResult layer : layers) {
            String step = "  " + (layer.layer().ordinal() + 1) + " ";
            if (table) {
                String level = layer.levelSoFar() == null ? "" : page.painted(soFar(layer), layer.levelSoFar());
                page.line(step + Columns.cell(layer.layer().title(), names) + " "
                        + Columns.cell(layer.status().title(), statuses) + " " + level);
            } else {
                String soFar = layer.levelSoFar() == null ? "" : ", " + soFar(layer);
                page.hanging(step, layer.layer().title() + ": " + layer.status().title() + soFar);
            }
        }
    }

    private static String soFar(LayerResult layer) {
        return layer.levelSoFar() == null ? "" : "so far " + layer.levelSoFar().title();
    }

    private void findings(List<Finding> findings) throws IOException {
        for (Severity severity : Severity.values()) {
            for (Finding finding : findings) {
                if (finding.severity() == severity && view.shows(finding)) {
                    finding(finding);
                }
            }
        }
    }

    private void finding(Finding finding) throws IOException {
        page.heading("  ", finding.severity(), finding.rule() + " " + finding.title());
        page.paragraph(INDENT, page.safe(finding.message()));
        page.hanging("    Evidence: ", page.safe(evidence(finding.evidence())));
        labelled("    Why: ", reasons ? finding.why() : null);
        labelled("    Do next: ", finding.remediation());
        labelled(
                "    See: ",
                reasons && !finding.references().isEmpty() ? String.join(", ", finding.references()) : null);
        page.line("");
    }

    private void labelled(String label, @Nullable String text) throws IOException {
        if (text != null) {
            page.hanging(label, page.safe(text));
        }
    }

    private static String evidence(List<Evidence> evidence) {
        StringJoiner texts = new StringJoiner("; ");
        for (Evidence one : evidence) {
            texts.add(evidence(one));
        }
        return texts.toString();
    }

    private static String evidence(Evidence evidence) {
        StringBuilder text = new StringBuilder(evidence.pointer())
                .append(" is ")
                .append(evidence.value().text());
        Position position = evidence.position();
        if (position != null) {
            text.append(" (line ").append(position.line()).append(')');
        }
        Origin origin = evidence.origin();
        if (origin != null) {
            text.append(OriginWords.of(origin));
        }
        return text.toString();
    }
}
