package dev.airtight.report.html;

import static java.util.Objects.requireNonNull;

import dev.airtight.posture.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the page shows.
 *
 * @param distribution null if there is no API
 * @param stepsNote what the steps come to and leave open, in sentences
 * @param planCommand what tells more
 * @param heatMap null if there are not several APIs
 * @param tables how many APIs of whom stand at which level
 * @param owners whether any API has one
 * @param groups the worst first
 * @param omitted how many APIs are only counted
 * @param byId the rules by their ids
 */
record Page(
        StyleSheet style,
        String title,
        String subtitle,
        Verdict verdict,
        @Nullable Distribution distribution,
        List<LayerCard> layers,
        List<NextStep> steps,
        String stepsNote,
        String planCommand,
        @Nullable HeatMap heatMap,
        List<GroupCounts.Table> tables,
        boolean owners,
        boolean severalDocuments,
        List<Group> groups,
        Detail detail,
        String omitted,
        Collection<RuleView> rules,
        Map<String, RuleView> byId,
        List<PolicyView> policies,
        String versions) {

    /** A longer index is cut into a part for each level, and a part that is longer is closed. */
    private static final int MOST_ROWS = 60;

    /** The APIs, and documents, at one level. */
    record Group(Level level, List<Card> cards) {

        boolean open() {
            return cards.size() <= MOST_ROWS;
        }

        String tone() {
            return Tones.of(level);
        }

        String heading() {
            return level.title() + ": " + Words.number(cards.size());
        }
    }

    /** All cards, where one table can hold them. */
    Optional<List<Card>> inOneTable() {
        List<Card> cards =
                groups.stream().flatMap(group -> group.cards().stream()).toList();
        return cards.size() <= MOST_ROWS ? Optional.of(cards) : Optional.empty();
    }

    /** Whether there is more than one to look up. */
    boolean indexed() {
        return groups.stream().mapToInt(group -> group.cards().size()).sum() > 1 || !omitted.isEmpty();
    }

    /** Whether paper should not bear all that the screen can unfold. */
    boolean many() {
        return inOneTable().isEmpty();
    }

    RuleView rule(String id) {
        return requireNonNull(byId.get(id));
    }

    boolean trusted() {
        return policies.stream().anyMatch(PolicyView::trusted);
    }
}
