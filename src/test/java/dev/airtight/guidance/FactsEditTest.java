package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.FactValue;
import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.RandomDocuments;
import dev.airtight.posture.Level;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsEditTest {

    private static final long SEED = 20_261_125L;

    private final FactsReader reader = new FactsReader();

    @Test
    void yaml_afterChanges_keepsCommentsOrderAndWhatAliasesSay() {
        String text = """
                # who we are
                id: a
                shared: &gateway
                  oauth: no # soon
                apis:
                  - id: x
                    gateway: *gateway
                  - id: y # the other
                    gateway: *gateway
                    waf:
                """;

        String edited = new FactsEdit(text)
                .apply(change("/apis/1/gateway/oauth", FactValue.YES))
                .apply(change("/apis/1/waf/owaspTested", FactValue.list(List.of("A01:2025"))))
                .apply(change("/defaults/gateway/present", FactValue.YES))
                .yaml();

        assertThat(edited).isEqualTo("""
                # who we are
                id: a
                shared: &gateway
                  oauth: no # soon
                apis:
                  - id: x
                    gateway: *gateway
                  - id: y # the other
                    gateway:
                      oauth: yes # soon
                    waf:
                      owaspTested: ["A01:2025"]
                defaults:
                  gateway:
                    present: yes
                """);
    }

    private static Change change(String pointer, FactValue to) {
        return new Change("a", pointer, false, FactValue.UNKNOWN, to, "");
    }

    /** What a plan says of its last step is what the engine says of the facts that are written. */
    @Test
    void edit_randomDocuments_areJudgedAsPlanned() throws Exception {
        int steps = 0;
        try (PostureEngine engine = PostureEngine.withShippedPolicy();
                Planner planner = new Planner(engine, Costs.EQUAL)) {
            for (long seed = SEED; seed < SEED + 300; seed++) {
                String json = JsonText.of(RandomDocuments.document(seed));
                Assessment document = reader.parse(json, Format.JSON);
                for (int i = 0; i < document.apis().size(); i++) {
                    Plan plan = planner.plan(document, i, Level.AIRTIGHT, 3);
                    for (Plan.Way way : plan.ways()) {
                        FactsEdit edit = new FactsEdit(json);
                        for (Plan.Step step : way.steps()) {
                            edit.apply(step.change());
                            steps++;
                            assertThat(level(engine, edit.yaml(), Format.YAML, i))
                                    .as("seed %d, API %d, %s", seed, i, step)
                                    .isEqualTo(step.levelAfter());
                            assertThat(level(engine, json(edit), Format.JSON, i))
                                    .as("seed %d, API %d, %s", seed, i, step)
                                    .isEqualTo(step.levelAfter());
                        }
                    }
                }
            }
        }
        assertThat(steps).isGreaterThan(1_000);
    }

    private Level level(PostureEngine engine, String text, Format format, int api) throws Exception {
        return engine.assess(reader.parse(text, format)).apis().get(api).level();
    }

    private static String json(FactsEdit edit) throws Exception {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            edit.json(json);
        }
        return text.toString();
    }
}
