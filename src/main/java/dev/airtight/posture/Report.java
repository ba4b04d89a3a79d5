package dev.airtight.posture;

import dev.airtight.facts.Source;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is concluded of one assessment document.
 *
 * @param id of the document
 * @param title null where the document states none
 * @param assessedOn null where the document states none
 * @param level the lowest of the levels of its APIs and of the ceilings of its own findings
 * @param source the named file the document was read from; null where it came from elsewhere
 * @param toolVersion the version of the program
 * @param findings those raised on the document itself, by layer, then by rule id in code point order
 * @param apis in document order
 */
public record Report(
        String id,
        @Nullable String title,
        @Nullable LocalDate assessedOn,
        Level level,
        @Nullable Source source,
        String toolVersion,
        PolicyIdentity policy,
        List<Finding> findings,
        List<ApiPosture> apis) {

    public Report {
        findings = List.copyOf(findings);
        apis = List.copyOf(apis);
    }

    /** The same report with other postures of its APIs. */
    public Report with(List<ApiPosture> apis) {
        return new Report(id, title, assessedOn, level, source, toolVersion, policy, findings, apis);
    }

    /** Whether a finding of an API stands on an answer that nobody gave, and what such answers leave open is not told here. */
    public boolean restsOnUnknownAnswers() {
        for (ApiPosture api : apis) {
            if (api.restsOnUnknownAnswers()) {
                return true;
            }
        }
        return false;
    }

    /** Whether an API has unknown answers that can silence a finding, as far as somebody asked for these. */
    public boolean hasUnknowns() {
        for (ApiPosture api : apis) {
            if (api.unknowns() != null && !api.unknowns().answers().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
