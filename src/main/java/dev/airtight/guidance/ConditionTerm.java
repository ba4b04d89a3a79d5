package dev.airtight.guidance;

import java.util.List;

/** A condition of a rule, taken apart. */
sealed interface ConditionTerm {

    /** Terms joined by "and" or by "or". */
    record Joined(boolean all, List<ConditionTerm> parts) implements ConditionTerm {

        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /** The contrary of a term. */
    record Not(ConditionTerm term) implements ConditionTerm {}

    /** A boolean that is read, such as {@code waf.failed} or {@code apis.empty}. */
    record Holds(Operand.Read read) implements ConditionTerm {}

    /**
     * A comparison.
     *
     * @param operator as rules write it, without {@code not}
     * @param negated whether {@code not} stands before it, or {@code !=} in place of {@code ==}
     * @param right one operand; of {@code in} any number
     */
    record Compared(Operand left, String operator, boolean negated, List<Operand> right) implements ConditionTerm {

        public Compared {
            right = List.copyOf(right);
        }
    }

    /** What is compared. */
    sealed interface Operand {

        /**
         * A fact that is read.
         *
         * @param path such as {@code gateway.oauth}, {@code labels.team}, {@code gateway.x-dlp} or {@code id}
         * @param size whether how many there are is asked for, not which
         * @param empty whether it is asked if there is none
         */
        record Read(String path, boolean size, boolean empty) implements Operand {}

        /** A constant in words: {@code yes}, {@code public}, {@code "gold"}, {@code 2}. */
        record Constant(String words) implements Operand {}

        /** {@code null}: what is not stated. */
        record Nothing() implements Operand {}
    }
}
