package dev.airtight.guidance;

import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Level;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest changes that lift every API of an estate to a level, and what to begin with.
 *
 * @param from the lowest level of its documents as judged
 * @param to the level to be reached
 * @param documents how many documents the estate has
 * @param apis how many APIs it has
 * @param cost the effort of all changes; a shared one counts once
 * @param exact whether it is proven that nothing cheaper does; else the search ended before that
 * @param changes in the order of documents; shared ones first, then API by API in the order of layers
 * @param stuck what no changes lift to the level; the rest is planned as if it were not there
 * @param first what to begin with: what lifts most APIs to their next level for its effort, then what lifts most of the others, and so on
 */
public record EstatePlan(
        Level from,
        Level to,
        int documents,
        int apis,
        BigDecimal cost,
        boolean exact,
        List<Item> changes,
        List<Stuck> stuck,
        List<Fix> first) {

    public EstatePlan {
        changes = List.copyOf(changes);
        stuck = List.copyOf(stuck);
        first = List.copyOf(first);
    }

    /**
     * A change to be made.
     *
     * @param document the id of the document
     * @param apis the ids of the APIs that it concerns
     */
    public record Item(String document, Change change, BigDecimal cost, List<String> apis) {

        public Item {
            apis = List.copyOf(apis);
        }
    }

    /**
     * An API, or a document, that no changes lift to the level.
     *
     * @param api its id; null where the document itself is meant
     * @param obstacles the rules that no change silences
     * @param forbidden where only the costs forbid a way, the paths of the facts that would have to change
     */
    public record Stuck(String document, @Nullable String api, List<RuleMetadata> obstacles, List<String> forbidden) {

        public Stuck {
            obstacles = List.copyOf(obstacles);
            forbidden = List.copyOf(forbidden);
        }
    }

    /**
     * The same changes wherever they lift most APIs to their next level for the effort.
     *
     * @param changes one for each fact; where it stands differs from API to API
     * @param cost the effort wherever they are made; a shared one counts once, and not again if an earlier fix made it
     * @param apis the APIs that they lift
     */
    public record Fix(List<Change> changes, BigDecimal cost, List<Lifted> apis) {

        public Fix {
            changes = List.copyOf(changes);
            apis = List.copyOf(apis);
        }
    }

    /**
     * An API that is lifted.
     *
     * @param document the id of its document
     * @param place of its document among those of the estate, as ids need not differ
     */
    public record Lifted(String document, String api, int place) {}
}
