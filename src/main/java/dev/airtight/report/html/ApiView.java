package dev.airtight.report.html;

import dev.airtight.facts.Exposure;
import dev.airtight.facts.Printable;
import dev.airtight.posture.ApiDetails;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.report.UnknownWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API.
 *
 * @param stated what else the document states of it
 * @param unknowns what unknown answers leave open, in a sentence; null where nobody asked or there are none
 */
record ApiView(
        String id,
        @Nullable String title,
        @Nullable String owner,
        @Nullable String team,
        List<Stated> stated,
        String exposure,
        Level level,
        List<LayerResult> layers,
        List<FindingView> findings,
        @Nullable String unknowns) {

    private static final int LONGEST = 1_000;

    /** One of the texts that people know an API by. */
    record Stated(String name, String value) {}

    static ApiView of(ApiPosture api) {
        return new ApiView(
                Words.id(api.id()),
                Words.stated(api.title()),
                Words.stated(api.owner()),
                Words.stated(api.team()),
                stated(api.details()),
                api.exposure() == Exposure.UNKNOWN
                        ? "unknown, judged as public"
                        : api.exposure().word(),
                api.level(),
                api.layers(),
                FindingView.of(api.findings(), api.level()),
                unknowns(UnknownWords.of(api)));
    }

    Ladder ladder() {
        return Ladder.of(layers);
    }

    private static List<Stated> stated(ApiDetails details) {
        List<Stated> stated = new ArrayList<>();
        add(stated, "Environment", details.environment());
        add(stated, "Version", details.version());
        add(stated, "Lifecycle", details.lifecycle());
        add(stated, "Data", details.dataSensitivity());
        return stated;
    }

    private static void add(List<Stated> stated, String name, @Nullable String text) {
        String value = Words.stated(text);
        if (value != null) {
            stated.add(new Stated(name, value));
        }
    }

    private static @Nullable String unknowns(@Nullable String words) {
        return words == null ? null : Printable.of(words, LONGEST);
    }
}
