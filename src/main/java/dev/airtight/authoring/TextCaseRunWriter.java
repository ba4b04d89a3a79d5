package dev.airtight.authoring;

import dev.airtight.authoring.CaseResult.Difference;
import dev.airtight.authoring.CaseResult.RuleFacts;
import dev.airtight.authoring.Coverage.RuleCoverage;
import dev.airtight.facts.Printable;
import dev.airtight.policy.ConditionProbe.Seen;
import dev.airtight.posture.Evidence;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A run as people read it: what is not as expected, expected and actual side by side, and a short summary. */
public final class TextCaseRunWriter implements CaseRunWriter {

    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String BOLD = "1";
    /** Room for {@code SECURITY_ENGINE.levelSoFar}. */
    private static final int MOST_LABEL = 26;

    /** The columns of a page on which such a label leaves room for two levels beside it. */
    private static final int WIDE = 78;

    private final OutputStream out;
    private final int width;
    private final SideBySide page;

    /** @param width the most columns of a line; fewer than 40 count as 40 */
    public TextCaseRunWriter(OutputStream out, int width, boolean colour) {
        this.out = out;
        this.width = Math.max(40, Math.min(width, 120));
        this.page = new SideBySide(this.width, colour);
    }

    @Override
    public void write(CaseRun run) throws IOException {
        for (CaseResult result : run.results()) {
            if (!result.passes()) {
                failing(result);
            }
        }
        summary(run);
        if (run.coverage() != null) {
            coverage(run.coverage());
        }
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void failing(CaseResult result) {
        RuleCase ruleCase = result.ruleCase();
        page.hanging(
                "", 2, place(ruleCase.file(), ruleCase.position().line()) + ": " + Printable.of(ruleCase.name()), BOLD);
        int label = label(result);
        if (result.error() != null) {
            page.hanging("  error", label + 4, Printable.of(result.error()), "");
        } else {
            page.row("", "expected", "actual", label, "", "");
        }
        for (Difference difference : result.differences()) {
            String expected = Printable.of(difference.expected().text());
            String actual = Printable.of(difference.actual().text());
            page.row(field(difference), expected, actual, label, GREEN, RED);
        }
        for (RuleFacts facts : result.facts()) {
            facts(facts, label);
        }
        page.line("");
    }

    /** The columns that the longest label takes, up to what leaves room beside it. */
    private int label(CaseResult result) {
        Stream<String> labels = Stream.concat(
                result.differences().stream().map(TextCaseRunWriter::field),
                result.facts().stream().map(RuleFacts::rule));
        int longest = labels.mapToInt(String::length).max().orElse(0);
        return Math.max(8, Math.min(longest, width < WIDE ? 10 : MOST_LABEL));
    }

    private static String field(Difference difference) {
        return difference.field().replaceFirst("^layers\\.", "");
    }

    private void facts(RuleFacts facts, int label) {
        List<String> values = new ArrayList<>();
        for (Evidence evidence : facts.evidence()) {
            values.add(Comparison.path(evidence) + " is " + evidence.value().text());
        }
        String said = values.isEmpty() ? "" : ": " + String.join(", ", values);
        page.hanging("  " + Printable.of(facts.rule()), label + 4, Printable.of(facts.state() + said), "");
    }

    private void summary(CaseRun run) {
        int cases = run.results().size();
        int failed = run.failed();
        String counted = counted(cases, "case") + " in " + counted(run.files().size() - run.invalid(), "file") + ": ";
        String outcome = cases == 0
                ? "none was run"
                : failed == 0 ? "all as expected" : cases - failed + " as expected, " + failed + " not";
        String invalid = run.invalid() == 0 ? "" : "; " + counted(run.invalid(), "file") + " not valid";
        page.hanging("", 0, counted + outcome + invalid + ".", failed == 0 && run.invalid() == 0 ? GREEN : RED);
    }

    private void coverage(Coverage coverage) {
        List<String> gaps = new ArrayList<>();
        coverage.rules().forEach(rule -> gaps(rule, gaps));
        if (!gaps.isEmpty()) {
            page.line("");
        }
        gaps.forEach(gap -> page.hanging("", 2, Printable.of(gap), ""));
        page.hanging(
                "",
                0,
                "Coverage: " + percent(coverage.percent()) + " % of "
                        + counted(coverage.rules().size(), "rule")
                        + " (fired and silent) and " + counted(coverage.conditions(), "condition")
                        + " (seen true and seen false).",
                gaps.isEmpty() ? GREEN : RED);
    }

    private static void gaps(RuleCoverage rule, List<String> gaps) {
        String file = rule.rule().file();
        String id = rule.rule().id();
        if (!rule.fired()) {
            gaps.add(place(file, rule.rule().line()) + ": " + id + " never fires");
        }
        if (!rule.silent()) {
            gaps.add(place(file, rule.rule().line()) + ": " + id + " is never silent");
        }
        for (Seen seen : rule.conditions()) {
            String condition = place(file, seen.condition().line()) + ": " + id + ": "
                    + seen.condition().text();
            if (!seen.held()) {
                gaps.add(condition + " is never seen true");
            }
            if (!seen.failed()) {
                gaps.add(condition + " is never seen false");
            }
        }
    }

    private static String place(String file, int line) {
        return Printable.of(file) + ":" + line;
    }

    private static String percent(double percent) {
        return percent == Math.rint(percent) ? String.valueOf((int) percent) : String.valueOf(percent);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
