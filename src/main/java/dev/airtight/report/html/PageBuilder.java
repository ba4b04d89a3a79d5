package dev.airtight.report.html;

import static java.util.Objects.requireNonNull;

import dev.airtight.facts.Printable;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Turns what was counted and kept into a page. */
final class PageBuilder {

    /** A longer index is cut into a part for each level. */
    private static final int MOST_IN_ONE_TABLE = 60;

    private static final int LONGEST_VERSION = 200;

    private final Estate estate;
    private final List<Subject> subjects;
    private final Map<String, RuleView> rules = new LinkedHashMap<>();
    private final List<StepChoice.Step> steps;

    PageBuilder(Estate estate) {
        this.estate = estate;
        this.subjects = estate.subjects().inOrder();
        estate.rules().stream()
                .sorted((a, b) -> a.finding().layer().compareTo(b.finding().layer()))
                .forEach(count -> {
                    RuleView view = RuleView.of("r" + (rules.size() + 1), count);
                    rules.put(count.finding().rule(), view);
                });
        this.steps = StepChoice.of(estate.holds().all());
    }

    Page page() {
        boolean some = estate.apis() > 0;
        return new Page(
                StyleSheet.load(),
                title(),
                subtitle(),
                estate.level(),
                verdict(),
                some ? Distribution.of(estate) : null,
                some ? layers() : List.of(),
                steps.stream()
                        .map(step -> NextStep.of(step, rules, estate.apis()))
                        .toList(),
                NextStep.total(steps, estate.apis()),
                unknowns(),
                some ? heatMap() : null,
                index(),
                sections(),
                omitted(),
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

    private String verdict() {
        Level level = estate.level();
        if (level == null) {
            return "There was no document to judge: this page says nothing of any API.";
        }
        if (estate.apis() <= 1 || level == Level.AIRTIGHT) {
            return level.asksFor();
        }
        long at = estate.apisAt(level);
        return level.asksFor()
                + (at == 0
                        ? ""
                        : " The lowest level counts: " + Words.number(at) + " of " + Words.plural(estate.apis(), "API")
                                + (at == 1 ? " stands" : " stand") + " at it.");
    }

    private String unknowns() {
        long apis = estate.onUnknowns();
        if (apis == 0) {
            return "";
        }
        String whose = estate.apis() == 1 ? "Some findings" : "Findings of " + Words.plural(apis, "API");
        return whose + " rest on unknown answers, which are judged as no.";
    }

    private List<LayerCard> layers() {
        return Stream.of(Layer.values())
                .map(layer -> LayerCard.of(layer, estate.layers(), estate.apis()))
                .toList();
    }

    private HeatMap heatMap() {
        if (estate.apis() > HeatMap.MOST_ROWS) {
            return HeatMap.ofLayers(estate.layers(), estate.apis());
        }
        return HeatMap.ofApis(estate.subjects().worstFirst().stream()
                .map(Subject::api)
                .filter(Objects::nonNull)
                .toList());
    }

    private List<Page.IndexGroup> index() {
        if (subjects.size() <= MOST_IN_ONE_TABLE) {
            return List.of(new Page.IndexGroup(null, true, estate.subjects().worstFirst()));
        }
        List<Page.IndexGroup> groups = new ArrayList<>();
        for (Level level : Level.values()) {
            List<Subject> some = estate.subjects().ofLevel(level);
            if (!some.isEmpty()) {
                groups.add(new Page.IndexGroup(level, groups.isEmpty(), some));
            }
        }
        return List.copyOf(groups);
    }

    private List<Page.Section> sections() {
        List<Page.Section> sections = new ArrayList<>();
        List<ApiView> apis = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            if (subject.api() != null) {
                apis.add(subject.api());
            }
            if (i + 1 == subjects.size()
                    || subjects.get(i + 1).document().number()
                            != subject.document().number()) {
                sections.add(new Page.Section(subject.document(), List.copyOf(apis)));
                apis.clear();
            }
        }
        return List.copyOf(sections);
    }

    private String omitted() {
        long omitted = estate.subjects().omitted();
        return omitted == 0
                ? ""
                : "The " + Words.number(Subjects.MOST) + " worst are listed; " + Words.number(omitted)
                        + " more are counted in the figures only.";
    }
}
