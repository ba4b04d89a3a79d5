package dev.airtight.policy;

import org.jspecify.annotations.Nullable;

/**
 * Something that a rule may not do.
 *
 * @param rule its name; null where no single rule is to blame
 * @param what in words that complete "may not use"
 * @param part where in the rule it stands
 * @param condition the text of the condition; null where it is not known
 */
record Refusal(
        @Nullable String rule,
        String what,
        Part part,
        @Nullable String condition) {

    /** A part of a rule. */
    enum Part {
        CONDITION,
        CONSEQUENCE,
        RULE
    }
}
