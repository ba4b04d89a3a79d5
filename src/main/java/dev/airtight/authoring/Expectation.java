package dev.airtight.authoring;

import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a case expects. Only what it states is compared. All but the document's own is expected of its first API.
 *
 * @param findings the rules that fire, exactly; null where not stated
 * @param fires rules that fire, among others
 * @param silent rules that do not fire
 * @param level of the API; null where not stated
 * @param document the level of the document; null where not stated
 * @param documentFindings the rules that fire on the document itself, exactly; null where not stated
 * @param layers by layer the fields stated: {@code status}, {@code ceiling}, {@code levelSoFar}, as tokens or
 *     {@code null}
 * @param evidence by rule the paths that its finding stands on, exactly
 */
public record Expectation(
        @Nullable List<String> findings,
        List<String> fires,
        List<String> silent,
        @Nullable Level level,
        @Nullable Level document,
        @Nullable List<String> documentFindings,
        Map<Layer, Map<String, String>> layers,
        Map<String, List<String>> evidence) {

    public Expectation {
        findings = findings == null ? null : List.copyOf(findings);
        fires = List.copyOf(fires);
        silent = List.copyOf(silent);
        documentFindings = documentFindings == null ? null : List.copyOf(documentFindings);
        layers = Collections.unmodifiableMap(new TreeMap<>(layers));
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }

    /** Whether nothing is expected. */
    public boolean isEmpty() {
        return !concernsApi() && document == null && documentFindings == null && evidence.isEmpty();
    }

    /** Whether something is expected of an API. */
    boolean concernsApi() {
        return findings != null || !fires.isEmpty() || !silent.isEmpty() || level != null || !layers.isEmpty();
    }
}
