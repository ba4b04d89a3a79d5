package dev.airtight.report.html;

import static java.util.Objects.requireNonNull;

import dev.airtight.facts.Printable;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns what was counted and kept into a page. */
final class PageBuilder {

    /** So many are shown with their findings opened. */
    private static final int MOST_OPEN = 3;

    private static final int LONGEST_VERSION = 200;

    private final Estate estate;
    private final List<Card> cards;
    private final Map<String, RuleView> rules = new LinkedHashMap<>();
    private final StepChoice.Steps steps;

    PageBuilder(Estate estate) {
        this.estate = estate;
        Anchors anchors = new Anchors();
        this.cards = cards(estate.subjects(), anchors);
        estate.rules().stream()
                .sorted((a, b) -> a.finding().layer().compareTo(b.finding().layer()))
                .forEach(count -> {
                    RuleView view =
                            RuleView.of(anchors.of("rule", count.finding().rule()), count);
                    rules.put(count.finding().rule(), view);
                });
        this.steps = StepChoice.of(estate.holds().all());
    }

    /** How many APIs, and documents, there are to show. */
    int most() {
        return cards.size();
    }

    /** @param most of the worst are shown one by one */
    Page page(Detail detail, int most) {
        List<Card> shown = cards.subList(0, most);
        boolean some = estate.apis() > 0;
        return new Page(
                StyleSheet.load(),
                title(),
                subtitle(),
                Verdict.of(estate, rules),
                some ? Distribution.of(estate) : null,
                some ? layers() : List.of(),
                steps.all().stream()
                        .map(step -> NextStep.of(step, rules, estate.apis()))
                        .toList(),
                note(),
                estate.apis() > 1 ? "airtight plan --estate" : "airtight plan",
                estate.apis() > 1 ? heatMap(shown) : null,
                estate.apis() > 1
                        ? Stream.of(estate.owners(), estate.teams())
                                .filter(GroupCounts::worthATable)
                                .map(GroupCounts::table)
                                .toList()
                        : List.of(),
                estate.owners().stated(),
                estate.documents() > 1,
                groups(shown),
                detail,
                omitted(most),
                rules.values(),
                rules,
                estate.policies().stream().map(PolicyView::of).toList(),
                Printable.of(String.join(", ", estate.versions()), LONGEST_VERSION));
    }

    private String title() {
        if (estate.documents() == 1) {
            return requireNonNull(estate.first()).name();
        }
        return estate.documents() == 0 ? "Nothing was evaluated" : "API estate";
    }

    private String subtitle() {
        if (estate.documents() == 0) {
            return "No document";
        }
        String apis = Words.plural(estate.apis(), "API");
        if (estate.documents() > 1) {
            return Words.plural(estate.documents(), "document") + ", " + apis;
        }
        DocumentView document = requireNonNull(estate.first());
        String id = document.title() == null ? "" : document.id() + ", ";
        return id + apis + (document.origin().isEmpty() ? "" : ", " + document.origin());
    }

    /** What the steps come to, and what they leave open. */
    private String note() {
        return (NextStep.total(steps, estate.apis())
                        + (estate.holds().isWhole()
                                ? ""
                                : " There are so many kinds of APIs that not all are counted in this.")
                        + (estate.gated() ? " Behind a gate, later layers were not assessed." : "")
                        + " What a change brings to light, this page can't tell.")
                .strip();
    }

    private List<LayerCard> layers() {
        return Stream.of(Layer.values())
                .map(layer -> LayerCard.of(layer, estate.layers(), estate.apis()))
                .toList();
    }

    private HeatMap heatMap(List<Card> shown) {
        long apis = shown.stream().filter(card -> card.api() != null).count();
        return estate.apis() > HeatMap.MOST_ROWS || apis < estate.apis()
                ? HeatMap.ofLayers(estate.layers(), estate.apis())
                : HeatMap.ofApis(shown, estate.documents() > 1);
    }

    private static List<Page.Group> groups(List<Card> shown) {
        List<Page.Group> groups = new ArrayList<>();
        for (Level level : Level.values()) {
            List<Card> some =
                    shown.stream().filter(card -> card.level() == level).toList();
            if (!some.isEmpty()) {
                groups.add(new Page.Group(level, some));
            }
        }
        return List.copyOf(groups);
    }

    private String omitted(int most) {
        long omitted = estate.subjects().omitted() + cards.size() - most;
        return omitted == 0
                ? ""
                : "The " + Words.number(most) + " worst are listed; " + Words.number(omitted)
                        + " more are counted in the figures only.";
    }

    /** Worst first; of two whose names give the same anchor, the one that came first has it. */
    private static List<Card> cards(Subjects subjects, Anchors anchors) {
        Map<Long, String> named = new HashMap<>();
        for (Subject subject : subjects.inOrder()) {
            named.put(subject.order(), subject.anchor(anchors));
        }
        List<Card> cards = new ArrayList<>();
        for (Subject subject : subjects.worstFirst()) {
            String anchor = requireNonNull(named.get(subject.order()));
            cards.add(new Card(anchor, cards.size() < MOST_OPEN, subject.document(), subject.api()));
        }
        return List.copyOf(cards);
    }
}
