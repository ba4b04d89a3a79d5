package dev.airtight.report.html;

import static java.util.Objects.requireNonNull;

import dev.airtight.posture.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the page shows.
 *
 * @param level null if there is no report
 * @param distribution null if there is no API
 * @param unknowns how many APIs have findings that rest on unknown answers, in a sentence; empty if there are none
 * @param heatMap null if there is no API
 * @param documents with what is shown of them one by one
 * @param omitted how many APIs are only counted
 * @param byId the rules by their ids
 */
record Page(
        StyleSheet style,
        String title,
        String subtitle,
        @Nullable Level level,
        String verdict,
        @Nullable Distribution distribution,
        List<LayerCard> layers,
        List<NextStep> steps,
        String stepsTotal,
        String unknowns,
        @Nullable HeatMap heatMap,
        List<IndexGroup> index,
        List<Section> documents,
        String omitted,
        Collection<RuleView> rules,
        Map<String, RuleView> byId,
        List<PolicyView> policies,
        String versions) {

    /** So many APIs are shown with their findings opened, and with what to do at each finding. */
    private static final int MOST_OPEN = 3;

    private static final int MOST_INLINE = 25;

    /** A document, and its APIs that are shown. */
    record Section(DocumentView document, List<ApiView> apis) {}

    /**
     * A part of the index.
     *
     * @param level that all of it stand at; null for an index in one part
     */
    record IndexGroup(@Nullable Level level, boolean open, List<Subject> subjects) {

        String tone() {
            return Tones.of(level);
        }

        String heading() {
            return level == null ? "" : level.title() + ": " + Words.number(subjects.size());
        }
    }

    String tone() {
        return Tones.of(level);
    }

    boolean severalDocuments() {
        return documents.size() > 1;
    }

    boolean open() {
        return shown() <= MOST_OPEN;
    }

    boolean inline() {
        return shown() <= MOST_INLINE;
    }

    RuleView rule(String id) {
        return requireNonNull(byId.get(id));
    }

    boolean trusted() {
        return policies.stream().anyMatch(PolicyView::trusted);
    }

    private int shown() {
        return documents.stream().mapToInt(section -> section.apis().size()).sum();
    }
}
