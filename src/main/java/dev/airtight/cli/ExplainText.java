package dev.airtight.cli;

import dev.airtight.facts.Origin;
import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import dev.airtight.guidance.Explanation;
import dev.airtight.guidance.SeenCondition;
import dev.airtight.guidance.SeenRule;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.posture.Status;
import dev.airtight.report.ApiHeading;
import dev.airtight.report.OriginWords;
import dev.airtight.report.TextPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Explanations as people read them: from the level down to layers, findings, conditions and evidence. */
final class ExplainText implements ExplainWriter {

    private static final String CAVEAT =
            "This rates what the facts say. It is a starting point and no substitute for penetration testing.";

    private final TextPage page;
    private final boolean trace;
    private final ObstaclesText obstacles;
    private final TraceText traces;
    private boolean any;
    private boolean trusted;

    /** @param trace whether every rule is shown, not only those that fired */
    ExplainText(TextPage page, boolean trace) {
        this.page = page;
        this.trace = trace;
        this.obstacles = new ObstaclesText(page);
        this.traces = new TraceText(page);
    }

    @Override
    public void write(Explanation explanation) throws IOException {
        Report report = explanation.report();
        any = true;
        trusted |= report.policy().trusted();
        head(report);
        boolean obstructed = explanation.apis().stream()
                .anyMatch(api -> api.whyNot() != null && !api.whyNot().reached());
        for (SeenRule rule : explanation.rules()) {
            if (rule.finding() != null) {
                finding(rule, rule.finding(), report.source());
            }
        }
        if (trace) {
            traces.write("Every rule on the document", explanation.rules());
        }
        for (Explanation.OfApi api : explanation.apis()) {
            name(api.posture());
            if (api.whyNot() != null) {
                obstacles.write(api.posture(), api.whyNot());
            } else {
                level(api.posture());
                layers(api, report.source());
            }
            if (trace) {
                traces.write("Every rule on " + api.posture().id(), api.rules());
            }
        }
        if (obstructed) {
            page.paragraph(0, "Each finding is looked at by itself here. airtight plan finds whole ways to a level.");
            page.line("");
        }
    }

    @Override
    public void finish() throws IOException {
        if (trusted) {
            page.paragraph(0, "The rules were trusted, not guarded.");
        }
        if (any) {
            page.paragraph(0, CAVEAT);
        }
        page.flush();
    }

    private void head(Report report) throws IOException {
        String title = report.title() == null ? report.id() : report.title() + " (" + report.id() + ")";
        page.hanging("", page.safe(title));
        Source source = report.source();
        List<String> origin = new ArrayList<>();
        if (source != null) {
            origin.add(source.uri() + (source.line() > 1 ? ":" + source.line() : ""));
        }
        if (report.assessedOn() != null) {
            origin.add("assessed on " + report.assessedOn());
        }
        if (!origin.isEmpty()) {
            page.paragraph(0, page.safe(String.join(", ", origin)));
        }
        page.line("");
        page.line(page.painted(report.level().title(), report.level()));
        page.paragraph(0, report.level().asksFor());
        List<String> lowest = report.apis().stream()
                .filter(api -> api.level() == report.level())
                .map(ApiPosture::id)
                .toList();
        if (report.apis().size() > 1 && !lowest.isEmpty() && report.level() != Level.AIRTIGHT) {
            page.paragraph(
                    0,
                    page.safe("A document is as good as its worst API: "
                            + Sentences.listed(lowest)
                            + (lowest.size() == 1 ? " is" : " are") + " at this level."));
        }
        page.line("");
    }

    private void name(ApiPosture api) throws IOException {
        page.hanging("", page.safe(ApiHeading.of(api)));
    }

    private void level(ApiPosture api) throws IOException {
        List<String> holding = api.findings().stream()
                .filter(finding -> finding.ceiling() == api.level())
                .map(Finding::rule)
                .toList();
        String because = api.level() == Level.AIRTIGHT
                ? ": no finding holds it down."
                : ", because of " + Sentences.count(holding.size(), "finding") + ": " + Sentences.listed(holding) + ".";
        page.hanging("  ", page.safe(api.level().title() + because));
        page.line("");
    }

    private void layers(Explanation.OfApi api, @Nullable Source source) throws IOException {
        List<String> gates = api.posture().findings().stream()
                .filter(Finding::gate)
                .map(Finding::rule)
                .toList();
        for (LayerResult layer : api.posture().layers()) {
            if (layer.status() == Status.NOT_ASSESSED) {
                behind(layer.layer(), gates);
                return;
            }
            page.hanging("  " + (layer.layer().ordinal() + 1) + " ", layer(layer));
            boolean first = true;
            for (SeenRule rule : api.rules()) {
                if (rule.finding() != null && rule.rule().layer() == layer.layer()) {
                    if (first) {
                        page.line("");
                    }
                    first = false;
                    finding(rule, rule.finding(), source);
                }
            }
        }
        if (lastIsEmpty(api)) {
            page.line("");
        }
    }

    /** A finding ends with an empty line of its own. */
    private static boolean lastIsEmpty(Explanation.OfApi api) {
        LayerResult last = api.posture().layers().get(api.posture().layers().size() - 1);
        return api.posture().findings().stream().noneMatch(finding -> finding.layer() == last.layer());
    }

    /** The gate closes this layer and those after it. */
    private void behind(Layer first, List<String> gates) throws IOException {
        List<String> titles = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            if (layer.compareTo(first) >= 0) {
                titles.add((layer.ordinal() + 1) + " " + layer.title());
            }
        }
        page.paragraph(
                2,
                page.safe("Not assessed, because of " + Sentences.listed(gates) + ": " + Sentences.listed(titles)
                        + ". What comes after a gate counts only once it is open."));
        page.line("");
    }

    private static String layer(LayerResult layer) {
        String title = layer.layer().title() + ": " + layer.status().title();
        Level ceiling = Objects.requireNonNull(layer.ceiling());
        Level soFar = Objects.requireNonNull(layer.levelSoFar());
        String most = ceiling == Level.AIRTIGHT ? "" : ", at most " + ceiling.title();
        return title + most + ". So far " + soFar.title() + ".";
    }

    private void finding(SeenRule rule, Finding finding, @Nullable Source source) throws IOException {
        page.heading("    ", finding.severity(), finding.rule() + " " + finding.title());
        if (finding.ceiling() != null) {
            page.paragraph(
                    6,
                    "At most " + finding.ceiling().title() + " while this stands"
                            + (finding.gate() ? ", and the layers after it are not assessed." : "."));
        } else {
            page.paragraph(6, "Advice: it holds no level down.");
        }
        for (SeenCondition condition : rule.conditions()) {
            page.hanging("      " + TraceText.mark(condition) + " ", page.safe(condition.words()));
        }
        page.line("      Evidence:");
        for (Evidence evidence : finding.evidence()) {
            page.hanging("        ", page.safe(evidence(evidence, source)));
        }
        if (finding.remediation() != null) {
            page.hanging("      Do next: ", page.safe(Objects.requireNonNull(finding.remediation())));
        }
        page.line("");
    }

    private static String evidence(Evidence evidence, @Nullable Source source) {
        Position position = evidence.position();
        String place = source == null || position == null
                ? ""
                : source.uri() + ":" + position.line() + ":" + position.column() + " ";
        Origin origin = evidence.origin();
        return place + evidence.pointer() + " is " + evidence.value().text()
                + (origin == null ? "" : OriginWords.of(origin));
    }
}
