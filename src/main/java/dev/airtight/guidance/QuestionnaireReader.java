package dev.airtight.guidance;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Fact;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.policy.PolicyNodes;
import dev.airtight.posture.Layer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads a {@code questionnaire.yaml} strictly. */
final class QuestionnaireReader {

    private static final List<String> FILE_KEYS = List.of("steps", "questions");
    private static final List<String> STEP_KEYS = List.of("layer", "intro", "closed");
    private static final List<String> KEYS =
            List.of("fact", "name", "question", "why", "answers", "findOut", "examples", "unknown", "notes", "after");

    private final String file;
    private final PolicyNodes nodes;
    private final Map<String, DeclaredFact> declared = new LinkedHashMap<>();
    private final Set<String> facts = new TreeSet<>();

    private QuestionnaireReader(String file, Collection<DeclaredFact> declared) {
        this.file = file;
        this.nodes = new PolicyNodes(file);
        declared.forEach(fact -> this.declared.put(fact.path(), fact));
        facts.addAll(this.declared.keySet());
        for (Fact fact : Fact.values()) {
            facts.add(fact.path());
        }
    }

    /** Reads the text of a file; what is wrong is added to the issues. */
    static Questionnaire.Part read(
            String file, String text, Collection<DeclaredFact> declared, List<PolicyIssue> issues) {
        QuestionnaireReader reader = new QuestionnaireReader(file, declared);
        Node root = reader.nodes.compose(text);
        Map<String, Node> fields = reader.nodes.fields(root, FILE_KEYS, "a mapping with steps and questions");
        Questionnaire.Part part =
                new Questionnaire.Part(reader.steps(fields.get("steps")), reader.questions(fields.get("questions")));
        issues.addAll(reader.nodes.issues());
        return part;
    }

    private List<StepText> steps(@Nullable Node node) {
        List<StepText> steps = new ArrayList<>();
        Set<Layer> seen = new HashSet<>();
        for (Node item : nodes.items(node, "steps")) {
            Map<String, Node> fields = nodes.fields(item, STEP_KEYS, "{ layer: …, intro: …, closed: … }");
            Node layer = fields.get("layer");
            if (layer == null) {
                nodes.issue(item, "layer is missing", "Maybe add: layer: GATEWAY");
                continue;
            }
            String intro = required(item, fields, "intro");
            String closed = optional(fields, "closed");
            nodes.token(layer, "layer", Layer.values()).ifPresent(known -> {
                if (!seen.add(known)) {
                    nodes.issue(layer, "layer (" + known + ") is a duplicate", "Maybe keep one of the two.");
                }
                steps.add(new StepText(known, intro, closed));
            });
        }
        return steps;
    }

    private List<Question> questions(@Nullable Node node) {
        List<Question> questions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node item : nodes.items(node, "questions")) {
            Map<String, Node> fields = nodes.fields(item, KEYS, "a mapping with " + String.join(", ", KEYS));
            String fact = fact(fields.get("fact"), item);
            if (!fact.isEmpty() && !seen.add(fact)) {
                nodes.issue(item, "question for (" + fact + ") is a duplicate", "Maybe keep one of the two.");
            }
            questions.add(new Question(
                    fact,
                    required(item, fields, "name"),
                    required(item, fields, "question"),
                    required(item, fields, "why"),
                    answers(fact, fields.get("answers")),
                    sources(fields.get("findOut")),
                    texts(fields.get("examples")),
                    required(item, fields, "unknown"),
                    notes(fields.get("notes")),
                    fields.containsKey("after") ? fact(fields.get("after"), item) : null,
                    file,
                    PolicyNodes.position(item)));
        }
        return questions;
    }

    /** The path of a fact; empty, with an issue, if there is none of that name. */
    private String fact(@Nullable Node node, Node item) {
        if (node == null) {
            nodes.issue(item, "fact is missing", "Maybe add: fact: gateway.oauth");
            return "";
        }
        String fact = nodes.text(node, "the path of a fact");
        return fact.isEmpty() ? "" : known(node, fact);
    }

    private String known(Node node, String fact) {
        if (facts.contains(fact)) {
            return fact;
        }
        nodes.unknown(node, "fact", fact, facts);
        return "";
    }

    private List<Question.Source> sources(@Nullable Node node) {
        List<Question.Source> sources = new ArrayList<>();
        for (Node item : nodes.items(node, "{ where: …, look: … }")) {
            Map<String, Node> fields = nodes.fields(item, List.of("where", "look"), "{ where: …, look: … }");
            sources.add(new Question.Source(required(item, fields, "where"), required(item, fields, "look")));
        }
        return sources;
    }

    private List<Question.Note> notes(@Nullable Node node) {
        List<Question.Note> notes = new ArrayList<>();
        for (Node item : nodes.items(node, "{ when: …, note: … }")) {
            Map<String, Node> fields = nodes.fields(item, List.of("when", "note"), "{ when: …, note: … }");
            Map<String, String> when = new LinkedHashMap<>();
            for (NodeTuple tuple : nodes.mapping(fields.get("when"), "a mapping of facts to answers")) {
                String fact = known(tuple.getKeyNode(), PolicyNodes.name(tuple.getKeyNode()));
                String word = nodes.text(tuple.getValueNode(), "an answer");
                when.put(fact, token(tuple.getValueNode(), fact, word));
            }
            if (when.isEmpty()) {
                nodes.issue(item, "when is missing", "Maybe add: when: { exposure: private }");
            }
            notes.add(new Question.Note(when, required(item, fields, "note")));
        }
        return notes;
    }

    private Map<String, String> answers(String fact, @Nullable Node node) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (NodeTuple tuple : nodes.mapping(node, "a mapping of answers to what they mean")) {
            String word = token(tuple.getKeyNode(), fact, PolicyNodes.name(tuple.getKeyNode()));
            if (answers.put(word, nodes.text(tuple.getValueNode(), "a text")) != null) {
                nodes.issue(tuple.getKeyNode(), "answer (" + word + ") is a duplicate", "Maybe keep one of the two.");
            }
        }
        return answers;
    }

    /** The word in lower case, with an issue if the fact has no such value. */
    private String token(Node node, String fact, String given) {
        String word = given.toLowerCase(Locale.ROOT);
        List<String> words = words(fact);
        if (!words.isEmpty() && !words.contains(word)) {
            nodes.unknown(node, "answer", given, words);
        }
        return word;
    }

    /** The words that a fact can have; empty where they are not counted. */
    private List<String> words(String path) {
        DeclaredFact own = declared.get(path);
        Fact.Kind kind = own == null
                ? Fact.at(path).map(Fact::kind).orElse(Fact.Kind.TEXT)
                : own.type() == DeclaredFact.Type.ANSWER ? Fact.Kind.ANSWER : Fact.Kind.TEXT;
        return Words.of(kind);
    }

    private List<String> texts(@Nullable Node node) {
        List<String> texts = new ArrayList<>();
        nodes.items(node, "texts").forEach(item -> texts.add(nodes.text(item, "a text")));
        return texts;
    }

    private String required(Node item, Map<String, Node> fields, String key) {
        Node node = fields.get(key);
        if (node == null) {
            nodes.issue(item, key + " is missing", "Maybe add: " + key + ": …");
            return "";
        }
        return nodes.text(node, "a text");
    }

    private @Nullable String optional(Map<String, Node> fields, String key) {
        Node node = fields.get(key);
        return node == null || PolicyNodes.isNull(node) ? null : nodes.text(node, "a text");
    }
}
