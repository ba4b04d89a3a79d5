package dev.airtight.policy;

import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of itself.
 *
 * @param id the name of the rule
 * @param document whether it judges the document rather than each API
 * @param ceiling the highest level possible while a finding of it stands; null for advice
 * @param status what a finding makes of the layer at best; null where it leaves the layer alone
 * @param gate whether the layers after this one are not assessed while a finding stands
 * @param message null where the title and the evidence speak for themselves
 * @param why null where the rule does not say
 * @param remediation null where the rule does not say
 * @param conditions as the rule writes them, without comments, each on one line
 * @param evidence the paths in the last condition, as rules read them: facts such as {@code gateway.oauth}, derived
 *     booleans, {@code labels.team}, or declared facts such as {@code gateway.x-dlp}; never empty
 * @param file where the rule stands
 * @param line where the rule stands, 1 or more
 */
public record RuleMetadata(
        String id,
        boolean document,
        Layer layer,
        Severity severity,
        @Nullable Level ceiling,
        @Nullable Status status,
        boolean gate,
        String title,
        @Nullable MessageTemplate message,
        @Nullable String why,
        @Nullable String remediation,
        List<String> references,
        List<String> conditions,
        List<String> evidence,
        String file,
        int line) {

    public RuleMetadata {
        references = List.copyOf(references);
        conditions = List.copyOf(conditions);
        evidence = List.copyOf(evidence);
    }
}
