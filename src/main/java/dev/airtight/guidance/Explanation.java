package dev.airtight.guidance;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one document is judged as it is.
 *
 * @param report what was concluded
 * @param rules those that judge the document itself, in the order of the policy
 * @param apis in document order; those that were asked for
 */
public record Explanation(Report report, List<SeenRule> rules, List<OfApi> apis) {

    /**
     * Why one API is judged as it is.
     *
     * @param rules those that judge APIs, in the order of the policy
     * @param whyNot what stands in the way of a level; null where that was not asked
     */
    public record OfApi(
            ApiPosture posture,
            List<SeenRule> rules,
            @Nullable WhyNot whyNot) {

        public OfApi {
            rules = List.copyOf(rules);
        }
    }

    public Explanation {
        rules = List.copyOf(rules);
        apis = List.copyOf(apis);
    }
}
