package dev.airtight.guidance;

import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule on one API, or on the document, and what it saw.
 *
 * @param fires whether it fires, be its layer assessed or not
 * @param finding null where it does not fire, or where its layer is not assessed
 * @param conditions in order; mere bindings are not among them
 */
public record SeenRule(
        RuleMetadata rule,
        State state,
        boolean fires,
        @Nullable Finding finding,
        List<SeenCondition> conditions) {

    /** What became of a rule. */
    public enum State {
        FIRED("fired"),
        SILENT("silent"),
        /** Its layer stands behind a gate. */
        NOT_ASSESSED("not assessed");

        private final String title;

        State(String title) {
            this.title = title;
        }

        /** The state as people read it. */
        public String title() {
            return title;
        }
    }

    public SeenRule {
        conditions = List.copyOf(conditions);
    }

    /** The first condition that did not hold; empty where all did, or where it can't be told which one. */
    public Optional<SeenCondition> failed() {
        return conditions.stream()
                .filter(condition -> Boolean.FALSE.equals(condition.held()))
                .findFirst();
    }
}
