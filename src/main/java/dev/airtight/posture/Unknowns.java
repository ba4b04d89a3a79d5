package dev.airtight.posture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What unknown answers leave open for an API. The worst that can come of them is the level as judged, for unknown counts as no protection.
 *
 * @param answers the JSON pointers (RFC 6901) of the unknown answers that can silence a finding, or lead to the best level together, in the
 *     order of layers
 * @param best the best level over all ways to answer what is unknown
 * @param exact whether some way to answer gives the best level; if not, it is a bound: no way gives a better one
 * @param next the one to get next; null if no answer leads to a better level
 */
public record Unknowns(
        List<String> answers,
        Level best,
        boolean exact,
        @Nullable Next next) {

    public Unknowns {
        answers = List.copyOf(answers);
    }

    /**
     * The unknown answer that lifts the level most by itself or, where none does, the one of a smallest set of answers that leads to the
     * best level without which the others come least far.
     *
     * @param pointer where it stands, or would stand
     * @param answer the answer to hope for, as fact files write it
     * @param level the level with this answer alone
     */
    public record Next(String pointer, String answer, Level level) {}
}
