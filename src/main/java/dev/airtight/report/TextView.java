package dev.airtight.report;

import dev.airtight.facts.Names;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of reports is shown as text, and in which order. Counts and levels are of all, whatever is shown.
 *
 * @param only null for everything
 * @param top the most documents and APIs that are listed, 1 or more; {@link Integer#MAX_VALUE} for all
 * @param group null for no table of groups
 */
public record TextView(
        @Nullable Only only, Sort sort, int top, @Nullable Group group) {

    /** Everything in the order in which it comes. */
    public static final TextView ALL = new TextView(null, Sort.INPUT, Integer.MAX_VALUE, null);

    /** In which order documents, and the APIs of one, are listed. */
    public enum Sort {
        /** As they come. */
        INPUT,
        /** Worst first, those alike as they come. */
        LEVEL,
        /** By code point. */
        ID,
        /** By code point, those without an owner last. */
        OWNER
    }

    /** By what APIs are counted together. */
    public enum Group {
        OWNER,
        TEAM;

        /** The group of an API; null if it has none. */
        @Nullable
        String of(ApiPosture api) {
            return this == OWNER ? api.owner() : api.team();
        }
    }

    /** What alone is of interest. */
    public sealed interface Only {

        /** Findings of a layer, and where there are any. */
        record OfLayer(Layer layer) implements Only {}

        /** APIs at a level. */
        record OfLevel(Level level) implements Only {}

        /** Findings of a rule, and where there are any. */
        record OfRule(String rule) implements Only {}
    }

    boolean shows(Finding finding) {
        if (only instanceof Only.OfLayer layer) {
            return finding.layer() == layer.layer();
        }
        return !(only instanceof Only.OfRule rule) || finding.rule().equals(rule.rule());
    }

    boolean shows(ApiPosture api) {
        if (only instanceof Only.OfLevel level) {
            return api.level() == level.level();
        }
        return only == null || api.findings().stream().anyMatch(this::shows);
    }

    boolean shows(Report report) {
        if (only == null) {
            return true;
        }
        boolean itself = only instanceof Only.OfLevel level
                ? report.apis().isEmpty() && report.level() == level.level()
                : report.findings().stream().anyMatch(this::shows);
        return itself || report.apis().stream().anyMatch(this::shows);
    }

    /** The APIs of a document that are shown, in their order. */
    List<ApiPosture> apis(Report report) {
        List<ApiPosture> shown = report.apis().stream().filter(this::shows).toList();
        return switch (sort) {
            case INPUT -> shown;
            case LEVEL -> sorted(shown, Comparator.comparing(ApiPosture::level));
            case ID -> sorted(shown, Comparator.comparing(ApiPosture::id, Names.CODE_POINT_ORDER));
            case OWNER ->
                sorted(shown, Comparator.comparing(ApiPosture::owner, Comparator.nullsLast(Names.CODE_POINT_ORDER)));
        };
    }

    private static List<ApiPosture> sorted(List<ApiPosture> apis, Comparator<ApiPosture> order) {
        return apis.stream().sorted(order).toList();
    }
}
