package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.guidance.Interview.Item;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.ReadLimits;
import dev.airtight.report.JsonReportWriter;
import dev.airtight.testkit.PolicyCopy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterviewTest {

    private static final int RUNS = 150;

    @TempDir
    private Path folder;

    /** The answers of a dialog and the file that it writes give the same report, byte by byte. */
    @Test
    void answer_anything_givesTheReportOfTheFile() throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("copy"))
                .append("policy.yaml", "facts: [ { path: waf.x-bot, type: answer, question: 'Bots? #' } ]\n")
                .append("waf.drl", """
                        rule "X-1"
                            @title( "Bots come in" ) @layer( WAF ) @severity( HIGH ) @ceiling( SUFFICIENT )
                            @status( PARTLY_MET )
                        when
                            Api( owner != "us", waf.answers["x-bot"] != Answer.YES )
                        then
                            findings.raise( drools );
                        end
                        """);
        Policy policy = Policy.load(PolicyFolder.read(copy.folder()));
        Questionnaire questionnaire = Questionnaire.load(List.of(), policy.declaredFacts());
        FactsReader reader = new FactsReader(policy.declaredFacts(), ReadLimits.DEFAULT);
        long seed = Long.getLong("seed", 20261122);
        Random random = new Random(seed);
        try (PostureEngine engine = new PostureEngine(policy)) {
            for (int run = 0; run < RUNS; run++) {
                FactSheet sheet = answered(engine, questionnaire, random);
                String text = FactFileText.of(sheet, questionnaire);
                Assessment read = reader.parse(text, Format.YAML);

                String place = "seed " + seed + ", run " + run + ":\n" + text;
                assertThat(report(engine, read)).as(place).isEqualTo(report(engine, sheet.assessment()));
                assertThat(FactFileText.of(sheet(reader, text, policy.declaredFacts()), questionnaire))
                        .as(place)
                        .isEqualTo(text);
            }
        }
    }

    /** Defaults, labels, evidence and texts are kept. */
    @Test
    void of_sampleDocuments_isWrittenSoThatTheReportIsTheSame() throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of("facts-samples"))) {
            files = walk.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        FactsReader reader = new FactsReader(List.of(), ReadLimits.DEFAULT);
        Questionnaire questionnaire = Questionnaire.shipped();
        try (PostureEngine engine = PostureEngine.withShippedPolicy()) {
            for (Path file : files) {
                Assessment read = reader.parse(Files.readString(file), Format.YAML);
                String text = FactFileText.of(sheet(reader, Files.readString(file), List.of()), questionnaire);

                assertThat(report(engine, reader.parse(text, Format.YAML)))
                        .as("%s:%n%s", file, text)
                        .isEqualTo(report(engine, read));
            }
        }
        assertThat(files).hasSizeGreaterThan(20);
    }

    @Test
    void next_everythingThere_asksFewQuestions() {
        try (PostureEngine engine = PostureEngine.withShippedPolicy();
                Interview interview = new Interview(engine, Questionnaire.shipped(), null)) {
            List<String> asked = new ArrayList<>();
            for (Item item = interview.next(); !(item instanceof Item.Done); item = interview.next()) {
                Object value = new Name("a", null);
                if (item instanceof Item.Ask ask) {
                    asked.add(ask.fact().path());
                    value = switch (ask.fact().kind()) {
                        case OWASP_LIST -> ask.fact().path().endsWith("Tested") ? List.of("A03:2021") : List.of();
                        case ANSWER, EXPOSURE, CLIENTS, MODE, TEXT ->
                            Words.value(
                                    ask.fact().kind(),
                                    Words.of(ask.fact().kind()).get(0));
                    };
                }
                boolean last = item instanceof Item.ApiName name && !name.first();
                interview.answer(last ? Optional.empty() : Optional.of(value));
            }

            assertThat(asked).hasSizeLessThanOrEqualTo(20).doesNotHaveDuplicates();
            assertThat(asked).startsWith("inventory.maintained", "exposure").endsWith("securityEngine.monitors");
        }
    }

    private static FactSheet answered(PostureEngine engine, Questionnaire questionnaire, Random random) {
        try (Interview interview = new Interview(engine, questionnaire, null)) {
            int steps = 5 + random.nextInt(80);
            for (int i = 0; i < steps && !(interview.next() instanceof Item.Done); i++) {
                if (random.nextInt(12) == 0) {
                    interview.back();
                }
                interview.answer(value(interview, random));
            }
            while (interview.sheet().id().isEmpty()) {
                interview.answer(value(interview, random));
            }
            return interview.sheet();
        }
    }

    private static Optional<Object> value(Interview interview, Random random) {
        Item item = interview.next();
        if (item instanceof Item.Ask ask) {
            if (random.nextInt(8) == 0) {
                return random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(ask.fact().unknown());
            }
            List<String> words = AnswerParser.choices(ask.fact().kind());
            return Optional.of(
                    switch (ask.fact().kind()) {
                        case TEXT -> List.of("us", "them: # \"x\"", "no").get(random.nextInt(3));
                        case OWASP_LIST -> random.nextBoolean() ? List.of() : List.of("A03:2021", "API1:2023");
                        case ANSWER, EXPOSURE, CLIENTS, MODE -> {
                            int word = random.nextInt(3) > 0 ? 0 : random.nextInt(words.size());
                            yield Words.value(ask.fact().kind(), words.get(word));
                        }
                    });
        } else if (item instanceof Item.Share) {
            return Optional.of(random.nextInt(3) > 0);
        } else if (item instanceof Item.ApiName name && !name.first() && random.nextInt(3) == 0) {
            return Optional.empty();
        }
        return Optional.of(Name.of("Name \u202E" + interview.sheet().apis() + "\n: ", "api"));
    }

    private static FactSheet sheet(FactsReader reader, String text, Collection<DeclaredFact> declared)
            throws Exception {
        return FactSheet.of(reader.parse(text, Format.YAML), reader.ofDefaults().parse(text, Format.YAML), declared);
    }

    private static String report(PostureEngine engine, Assessment assessment) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonReportWriter writer = new JsonReportWriter(bytes, false);
        writer.write(engine.assess(assessment));
        writer.finish();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
