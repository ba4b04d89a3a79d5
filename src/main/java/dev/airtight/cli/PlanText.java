package dev.airtight.cli;

import dev.airtight.guidance.Change;
import dev.airtight.guidance.EstatePlan;
import dev.airtight.guidance.Plan;
import dev.airtight.guidance.Questionnaire;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.report.TextPage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Plans as people read them: the cheapest way of an API with what to do at each step, then the others in short. */
final class PlanText implements PlanWriter {

    /** So many APIs of a fix are named. */
    private static final int SHOWN = 5;

    private final TextPage page;
    private final Questionnaire names;

    PlanText(TextPage page, Questionnaire names) {
        this.page = page;
        this.names = names;
    }

    @Override
    public void write(Plan plan) throws IOException {
        page.hanging("", page.bold(page.safe(plan.api() + " (" + plan.document() + ")")));
        if (!plan.from().isBelow(plan.to())) {
            page.hanging("  ", "It is " + plan.from().title() + " already: nothing has to change.");
        } else if (plan.ways().isEmpty()) {
            noWay(plan);
        } else {
            ways(plan);
        }
        page.line("");
    }

    private void noWay(Plan plan) throws IOException {
        if (!plan.complete()) {
            page.hanging(
                    "  ",
                    "No way from " + plan.from().title() + " to " + plan.to().title()
                            + " was found before the search gave up. That is no proof that there is none.");
            return;
        }
        page.hanging(
                "  ",
                page.safe("There is no way from " + plan.from().title() + " to "
                        + plan.to().title() + ": "
                        + (plan.forbidden().isEmpty()
                                ? "whatever is changed, something stays in the way."
                                : never(plan.forbidden()))));
        for (RuleMetadata rule : plan.obstacles()) {
            page.hanging(
                    "  - ",
                    page.safe(rule.id() + " " + rule.title() + ": it looks at " + String.join(", ", rule.evidence())
                            + ", and no change that may be made silences it."));
        }
    }

    /** Who wrote the costs can tell whether never is meant. */
    private String never(List<String> forbidden) {
        List<String> facts = forbidden.stream()
                .map(path -> names.name(path) + " (" + path + ")")
                .toList();
        return "only the costs forbid it (never): " + Sentences.listed(facts) + ".";
    }

    private void ways(Plan plan) throws IOException {
        int count = plan.ways().size();
        String others = count == 1
                ? plan.complete() ? "there is one way" : "one way was found, and others were not ruled out"
                : plan.complete() ? count + " ways, cheapest first" : "the " + count + " cheapest ways";
        page.hanging("  ", "From " + plan.from().title() + " to " + plan.to().title() + ": " + others + ".");
        Plan.Way first = plan.ways().get(0);
        page.hanging("  ", "Effort " + effort(first.cost()) + ":");
        for (int i = 0; i < first.steps().size(); i++) {
            step(i + 1, first.steps().get(i));
        }
        for (Plan.Way way : plan.ways().subList(1, count)) {
            String changes =
                    way.steps().stream().map(step -> said(step.change())).collect(Collectors.joining("; "));
            page.hanging("  Or, effort " + effort(way.cost()) + ": ", page.safe(changes));
        }
    }

    private void step(int number, Plan.Step step) throws IOException {
        String label = "  " + number + ". ";
        page.hanging(label, page.safe(names.name(step.change().path()) + ": " + said(step.change())));
        String indent = " ".repeat(label.length());
        for (RuleMetadata rule : step.settles()) {
            String todo = rule.remediation() == null ? rule.title() : rule.remediation();
            page.hanging(indent + rule.id() + " ", page.safe(todo));
        }
        page.hanging(indent, "Then: " + page.painted(step.levelAfter().title(), step.levelAfter()));
    }

    private static String said(Change change) {
        return change.pointer() + " from " + change.from().text() + " to "
                + change.to().text();
    }

    static String effort(BigDecimal cost) {
        return cost.toPlainString();
    }

    @Override
    public void write(EstatePlan plan) throws IOException {
        page.hanging(
                "",
                page.bold(plural(plan.apis(), "API") + " in " + plural(plan.documents(), "document") + ", "
                        + plan.from().title() + " as a whole"));
        page.line("");
        if (!plan.first().isEmpty()) {
            page.line(page.bold("Fix this first"));
            for (EstatePlan.Fix fix : plan.first()) {
                fix(fix);
            }
            page.line("");
        }
        whole(plan);
        for (EstatePlan.Stuck stuck : plan.stuck()) {
            stuck(stuck, plan);
        }
    }

    private void fix(EstatePlan.Fix fix) throws IOException {
        String facts = fix.changes().stream()
                .map(change -> names.name(change.path()) + " (" + change.path() + ": "
                        + change.to().text() + ")")
                .collect(Collectors.joining(", "));
        page.hanging(
                "  - ",
                page.safe(facts + ": lifts " + plural(fix.apis().size(), "API") + " for an effort of "
                        + effort(fix.cost()) + "."));
        String apis = fix.apis().stream()
                .limit(SHOWN)
                .map(lifted -> lifted.document() + "/" + lifted.api())
                .collect(Collectors.joining(", "));
        page.hanging("    ", page.safe(apis + more(fix.apis().size())));
    }

    private void whole(EstatePlan plan) throws IOException {
        if (!plan.from().isBelow(plan.to())) {
            page.hanging("", "Every API is " + plan.to().title() + " already, or better.");
            return;
        }
        page.line(page.bold("All APIs to " + plan.to().title()));
        if (plan.changes().isEmpty()) {
            return;
        }
        page.hanging(
                "",
                "Effort " + effort(plan.cost()) + " in all; what APIs share is counted once. "
                        + (plan.exact()
                                ? "Nothing cheaper does."
                                : "Something cheaper may do: the search ended before that was ruled out."));
        String document = "";
        for (EstatePlan.Item item : plan.changes()) {
            if (!item.document().equals(document)) {
                document = item.document();
                page.hanging("  ", page.safe(document));
            }
            String apis = item.change().shared()
                    ? ", for " + plural(item.apis().size(), "API")
                    : ", " + String.join(", ", item.apis());
            page.hanging("  - ", page.safe(said(item.change()) + apis));
        }
    }

    private void stuck(EstatePlan.Stuck stuck, EstatePlan plan) throws IOException {
        String name = stuck.api() == null ? stuck.document() : stuck.document() + "/" + stuck.api();
        String rules = stuck.obstacles().stream().map(RuleMetadata::id).collect(Collectors.joining(", "));
        page.hanging(
                "  ! ",
                page.safe(name + " can't get to " + plan.to().title()
                        + (stuck.forbidden().isEmpty()
                                ? " by any change" + (rules.isEmpty() ? "." : ": in the way " + rules + ".")
                                : ": " + never(stuck.forbidden()))));
    }

    private static String more(int count) {
        return count > SHOWN ? " and " + (count - SHOWN) + " more" : "";
    }

    static String plural(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    @Override
    public void finish() throws IOException {
        page.flush();
    }
}
