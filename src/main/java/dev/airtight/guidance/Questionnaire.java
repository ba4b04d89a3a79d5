package dev.airtight.guidance;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Position;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.posture.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the facts of an API are asked for: the questions in order, and what is said about each step. Immutable. */
public final class Questionnaire {

    /** Where it stands in a policy folder. */
    public static final String FILE = "questionnaire.yaml";

    private static final long MAX_FILE_BYTES = 4L << 20;

    private final Map<String, Question> questions;
    private final Map<Layer, StepText> steps;

    private Questionnaire(Map<String, Question> questions, Map<Layer, StepText> steps) {
        this.questions = questions;
        this.steps = steps;
    }

    /** What one file says; a key is left out where the file leaves it out. */
    record Part(List<StepText> steps, List<Question> questions) {}

    /** The questionnaire that the program carries. */
    public static Questionnaire shipped() {
        try {
            return load(List.of(), List.of());
        } catch (PolicyException e) {
            throw new IllegalStateException("the program was packaged with a questionnaire that is not valid", e);
        }
    }

    /** The text of the questionnaire that the program carries. */
    public static String shippedText() {
        try (InputStream in = Questionnaire.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program was packaged without its questionnaire");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The shipped questionnaire, with the entries of each policy folder that has a questionnaire in place of those of the same fact. A declared
     * fact that no entry asks for is asked for by the question in its declaration.
     *
     * @param folders base first
     * @param declared the facts that the policy declares
     * @throws PolicyException with all that is wrong with the files
     */
    public static Questionnaire load(List<Path> folders, Collection<DeclaredFact> declared) throws PolicyException {
        List<PolicyIssue> issues = new ArrayList<>();
        Map<String, Question> questions = new LinkedHashMap<>();
        Map<Layer, StepText> steps = new EnumMap<>(Layer.class);
        List<Part> parts = new ArrayList<>();
        parts.add(QuestionnaireReader.read("default/" + FILE, shippedText(), declared, issues));
        for (Path folder : folders) {
            Path file = folder.resolve(FILE);
            if (Files.exists(file)) {
                String name = file.toString().replace('\\', '/');
                String text = text(name, file, issues);
                parts.add(
                        text == null
                                ? new Part(List.of(), List.of())
                                : QuestionnaireReader.read(name, text, declared, issues));
            }
        }
        if (!issues.isEmpty()) {
            throw new PolicyException(issues);
        }
        for (Part part : parts) {
            part.steps().forEach(step -> steps.put(step.layer(), step));
            part.questions().forEach(question -> questions.put(question.fact(), question));
        }
        declared.forEach(fact -> questions.computeIfAbsent(fact.path(), path -> declared(fact)));
        return new Questionnaire(questions, steps);
    }

    /** All questions in order. */
    public List<Question> questions() {
        return List.copyOf(questions.values());
    }

    /** The question for a fact such as {@code gateway.oauth}. */
    public Optional<Question> of(String fact) {
        return Optional.ofNullable(questions.get(fact));
    }

    /** What a fact is called in a sentence; its path where no question says. */
    public String name(String fact) {
        return of(fact).map(Question::name).orElse(fact);
    }

    /** What is said about a step. */
    public Optional<StepText> step(Layer layer) {
        return Optional.ofNullable(steps.get(layer));
    }

    /** As the declaration of the fact asks. */
    private static Question declared(DeclaredFact fact) {
        String asked = fact.question() == null ? "What is " + fact.path() + "?" : fact.question();
        String unknown = fact.type() == DeclaredFact.Type.ANSWER ? "It counts as no." : "It stays empty.";
        return new Question(
                fact.path(),
                fact.name(),
                asked,
                "A rule of your policy depends on it.",
                Map.of(),
                List.of(),
                List.of(),
                unknown,
                List.of(),
                null,
                "",
                new Position(1, 1));
    }

    private static @Nullable String text(String name, Path file, List<PolicyIssue> issues) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new IOException("it is larger than " + (MAX_FILE_BYTES >> 20) + " MiB");
            }
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            issues.add(new PolicyIssue(name, 0, 0, "the file is not UTF-8 text", null));
        } catch (IOException e) {
            issues.add(new PolicyIssue(name, 0, 0, "the file can't be read: " + e.getMessage(), null));
        }
        return null;
    }
}
