package dev.airtight.guidance;

import dev.airtight.posture.Level;
import java.util.List;

/**
 * What stands between an API and a level.
 *
 * @param wanted the level
 * @param reached whether the API has it, or a better one
 * @param obstacles the rules with a ceiling below the level that fire, those of layers behind a gate among them; in the order of the policy
 */
public record WhyNot(Level wanted, boolean reached, List<Obstacle> obstacles) {

    /**
     * A rule that stands in the way.
     *
     * @param ways the smallest sets of changes to facts that this rule reads after which it does not fire; empty if none was found
     * @param asides what the rule reads that describes the API rather than protects it: that is not changed
     */
    public record Obstacle(SeenRule rule, List<Way> ways, List<SeenValue> asides) {

        public Obstacle {
            ways = List.copyOf(ways);
            asides = List.copyOf(asides);
        }
    }

    /**
     * A set of changes.
     *
     * @param differences all of them are needed
     * @param brings the ids of rules that would stand in the way instead
     */
    public record Way(List<Difference> differences, List<String> brings) {

        public Way {
            differences = List.copyOf(differences);
            brings = List.copyOf(brings);
        }
    }

    /**
     * A fact that would have to differ.
     *
     * @param name what it is called in a sentence, with its path
     */
    public record Difference(String name, SeenValue seen, Change change) {}

    public WhyNot {
        obstacles = List.copyOf(obstacles);
    }
}
