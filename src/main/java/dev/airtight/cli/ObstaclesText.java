package dev.airtight.cli;

import dev.airtight.facts.FactValue;
import dev.airtight.guidance.SeenCondition;
import dev.airtight.guidance.SeenRule;
import dev.airtight.guidance.SeenValue;
import dev.airtight.guidance.WhyNot;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Level;
import dev.airtight.report.TextPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What stands between an API and a level, as people read it. */
final class ObstaclesText {

    /** More ways than this are counted, not told. */
    private static final int MOST_WAYS = 6;

    private final TextPage page;

    ObstaclesText(TextPage page) {
        this.page = page;
    }

    void write(ApiPosture api, WhyNot whyNot) throws IOException {
        String wanted = whyNot.wanted().title();
        if (whyNot.reached()) {
            page.hanging(
                    "  ",
                    api.level() == whyNot.wanted()
                            ? "It is at " + wanted + " already."
                            : "It is past " + wanted + " already: it is "
                                    + api.level().title() + ".");
            page.line("");
            return;
        }
        int count = whyNot.obstacles().size();
        page.hanging(
                "  ",
                "Why not " + wanted + "? It is " + api.level().title() + ", and " + Sentences.count(count, "finding")
                        + (count == 1 ? " stands" : " stand") + " in the way.");
        page.line("");
        for (WhyNot.Obstacle obstacle : whyNot.obstacles()) {
            obstacle(obstacle);
        }
    }

    private void obstacle(WhyNot.Obstacle obstacle) throws IOException {
        SeenRule rule = obstacle.rule();
        boolean behind = rule.state() == SeenRule.State.NOT_ASSESSED;
        Level ceiling = Objects.requireNonNull(rule.rule().ceiling());
        page.heading(
                "    ",
                rule.rule().severity(),
                rule.rule().id() + " " + rule.rule().title());
        page.paragraph(
                6,
                (behind ? "Behind the gate: once its layer is assessed, at most " : "At most ") + ceiling.title()
                        + " while this stands, because:");
        for (SeenCondition condition : rule.conditions()) {
            page.hanging("      " + TraceText.mark(condition) + " ", page.safe(condition.words()));
        }
        ways(obstacle);
        page.line("");
    }

    private void ways(WhyNot.Obstacle obstacle) throws IOException {
        List<WhyNot.Way> ways = obstacle.ways();
        if (ways.size() == 1) {
            page.paragraph(6, page.safe("It would go if " + way(ways.get(0)) + "."));
        } else if (!ways.isEmpty()) {
            page.paragraph(6, "It would go by any one of these:");
            for (WhyNot.Way way : ways.subList(0, Math.min(MOST_WAYS, ways.size()))) {
                page.hanging("      - ", page.safe(way(way)));
            }
            if (ways.size() > MOST_WAYS) {
                page.hanging("      - ", "or in " + (ways.size() - MOST_WAYS) + " more ways");
            }
        } else {
            page.paragraph(6, "No change of up to three of the facts that it reads makes it go.");
        }
        List<String> asides =
                obstacle.asides().stream().map(SeenValue::sentence).toList();
        if (!asides.isEmpty()) {
            page.paragraph(6, page.safe("Taken as it is: " + Sentences.listed(asides) + "."));
        }
    }

    private static String way(WhyNot.Way way) {
        List<String> differences = new ArrayList<>();
        for (WhyNot.Difference difference : way.differences()) {
            FactValue to = difference.change().to();
            differences.add(difference.name() + " were " + (to.list() ? list(to) : to.text()) + " ("
                    + difference.seen().pronoun() + ")");
        }
        String brings = way.brings().isEmpty()
                ? ""
                : "; but then " + Sentences.listed(way.brings()) + " would stand in the way";
        return Sentences.listed(differences) + brings;
    }

    private static String list(FactValue list) {
        return list.words().isEmpty() ? "empty" : "a list of " + list.text();
    }
}
