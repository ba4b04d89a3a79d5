package dev.airtight.policy;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/**
 * Finds the facts that the conditions of a rule read, by the text of its constraints. What the compiler would refuse in
 * obscure words, or would let through although it can't be meant, becomes an issue here.
 */
final class ConditionReader {

    static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    static final String TEXT = "\"(?:\\\\.|[^\"\\\\])*+\"";
    static final String SINGLE_QUOTED = "'(?:\\\\.|[^'\\\\])*+'";
    static final String KEY = "\\s*\\[\\s*\"((?:\\\\.|[^\"\\\\])*+)\"\\s*]";
    static final String STEP = "\\s*!?\\.\\s*" + NAME + "(?:\\s*\\(\\s*\\))?";
    static final Pattern TOKEN =
            Pattern.compile(TEXT + "|" + SINGLE_QUOTED + "|(?<path>" + NAME + "(?:" + STEP + "|" + KEY + ")*+)");
    static final Pattern TEXTS = Pattern.compile(TEXT + "|" + SINGLE_QUOTED);
    /** A comment, or (group 1) a text, in which nothing is a comment. */
    private static final Pattern COMMENT =
            Pattern.compile("(" + TEXT + "|" + SINGLE_QUOTED + ")|//[^\\n]*|/\\*(?s:.*?)\\*/");

    static final Pattern BINDING = Pattern.compile("^\\s*(" + NAME + ")\\s*:=?\\s*(?!:)");
    private static final Pattern KEYED = Pattern.compile("^((?:" + NAME + "\\.)?(?:answers|texts|labels))" + "(?:" + KEY
            + "|\\.(?:get|containsKey)\\s*\\(\\s*\"((?:\\\\.|[^\"\\\\])*+)\"\\s*\\))");
    /** What a path is compared with, where that is a literal or a constant. */
    private static final Pattern COMPARED = Pattern.compile("^\\s*(?:==|!=|[<>]=?|(?:not\\s+)?in\\s*\\()\\s*"
            + "(?:\"(?<text>(?:\\\\.|[^\"\\\\])*+)\"|(?<other>true|false|-?\\d[\\w.]*|[A-Z]\\w*\\.\\w+))");
    /** A text compared with a path, in this order. */
    private static final Pattern TEXT_FIRST =
            Pattern.compile("(" + TEXT + ")\\s*(==|!=)\\s*(" + NAME + "(?:" + STEP + "|" + KEY + ")*+)");

    /** A sum and the like after a binding, of which the compiler would bind the first part only. */
    private static final Pattern REST_OF_SUM =
            Pattern.compile("^(?:[^-+*/%=<>!&|(\\[]|!\\.|\\([^()]*\\)|\\[[^\\[\\]]*])++[-+*/%]");

    /** A name with a package, such as {@code java.lang.System.getenv}. */
    private static final Pattern QUALIFIED = Pattern.compile("^[\\p{Ll}_][\\w$]*(?:\\.[\\p{Ll}_][\\w$]*)*+\\.\\p{Lu}");

    private static final Set<String> WORDS = Set.of(
            "this",
            "in",
            "not",
            "contains",
            "excludes",
            "memberOf",
            "matches",
            "soundslike",
            "str",
            "and",
            "or",
            "null",
            "true",
            "false",
            "instanceof",
            "new",
            "from",
            "eval");

    private final PatternDescr pattern;
    private final boolean document;
    private final Vocabulary vocabulary;
    private final Map<String, Set<String>> bindings = new HashMap<>();
    private final Map<String, String> blocks = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Something wrong with a constraint. */
    record Problem(
            int line, int column, String message, @Nullable String advice) {}

    ConditionReader(PatternDescr pattern, boolean document, Vocabulary vocabulary) {
        this.pattern = pattern;
        this.document = document;
        this.vocabulary = vocabulary;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The constraints as they are written, without comments, each on one line. */
    List<String> texts() {
        return pattern.getDescrs().stream()
                .map(constraint -> withoutComments(constraint.toString())
                        .replaceAll("\\s+", " ")
                        .strip())
                .toList();
    }

    /** The paths of the last constraint, which says what is wrong; failing that, of all; failing that, the id. */
    List<String> evidence() {
        Set<String> all = new LinkedHashSet<>();
        Set<String> last = Set.of();
        for (BaseDescr constraint : pattern.getDescrs()) {
            last = paths(constraint);
            all.addAll(last);
        }
        if (!last.isEmpty()) {
            return List.copyOf(last);
        }
        return all.isEmpty() ? List.of("id") : List.copyOf(all);
    }

    static String withoutComments(String constraint) {
        return COMMENT.matcher(constraint)
                .replaceAll(m -> m.group(1) == null ? " " : Matcher.quoteReplacement(m.group(1)));
    }

    private Set<String> paths(BaseDescr constraint) {
        String text = withoutComments(constraint.toString());
        // A qualified name is that of its class; an operator's parameter is no name.
        text = text.replace("dev.airtight.facts.", "").replaceAll("\\bstr\\s*\\[\\s*\\w+\\s*]", "str");
        text = TEXT_FIRST.matcher(text).replaceAll("$3 $2 $1");
        Set<String> paths = new LinkedHashSet<>();
        Matcher binding = BINDING.matcher(text);
        String bound = binding.find() ? binding.group(1) : null;
        Matcher token = TOKEN.matcher(text);
        token.region(bound == null ? 0 : binding.end(), text.length());
        while (token.find()) {
            boolean continued = token.start() > 0 && text.charAt(token.start() - 1) == '.';
            if (token.group("path") != null && !continued) {
                paths.addAll(path(token.group("path"), text.substring(token.start()), constraint));
            }
        }
        if (bound != null) {
            bindings.put(bound, paths);
            String block = text.substring(binding.end()).strip();
            if (Vocabulary.fields(block).isPresent()) {
                blocks.put(bound, block);
            }
            bound(bound, TEXTS.matcher(text.substring(binding.end())).replaceAll("\"\""), constraint);
        }
        return paths;
    }

    private void bound(String name, String rest, BaseDescr constraint) {
        if (rest.startsWith("/")) {
            problem(
                    constraint,
                    name + " is bound to a path (" + rest.strip() + ")",
                    "Maybe bind a fact: " + name + " : gateway.oauth.");
        } else if (REST_OF_SUM.matcher(rest).find()) {
            problem(
                    constraint,
                    name + " would be bound to a part of this only (" + rest.strip() + ")",
                    "Maybe put brackets around it.");
        }
    }

    private Collection<String> path(String written, String rest, BaseDescr constraint) {
        String name = written.replaceAll("\\s|!|\\(\\s*\\)", "");
        String root = name.split("[.\\[]", 2)[0];
        if ((root.equals("this") || root.equals(pattern.getIdentifier())) && name.length() > root.length()) {
            int skipped = written.indexOf('.') + 1;
            return path(
                    written.substring(skipped).stripLeading(),
                    rest.substring(skipped).stripLeading(),
                    constraint);
        }
        String block = blocks.get(root);
        if (block != null && name.length() > root.length()) {
            return path(block + written.substring(root.length()), block + rest.substring(root.length()), constraint);
        }
        if (bindings.containsKey(root)) {
            return bindings.get(root);
        }
        if (Character.isUpperCase(root.charAt(0))) {
            typeName(name, rest, constraint);
            return List.of();
        }
        if (WORDS.contains(root) || root.startsWith("$")) {
            return List.of();
        }
        if (!Vocabulary.roots(document).contains(root)) {
            if (isCode(name, rest.substring(written.length()))) {
                return List.of();
            }
            unknown(root, Vocabulary.roots(document), constraint);
            return List.of();
        }
        return document ? List.of(documentPath(name, root)) : apiPath(name, rest, constraint);
    }

    /** A function, a class by its full name, or the findings: the compiler and the guard have more to say of them. */
    private static boolean isCode(String name, String rest) {
        return rest.stripLeading().startsWith("(") || QUALIFIED.matcher(name).find() || name.startsWith("findings");
    }

    private static boolean isCalled(String method, String rest) {
        return Pattern.compile("\\.\\s*" + Pattern.quote(method) + "\\s*\\(")
                .matcher(rest)
                .find();
    }

    private static String documentPath(String name, String root) {
        return name.startsWith("inventory.maintained")
                ? "inventory.maintained"
                : root.equals("apisStated") ? "apis" : root;
    }

    private Collection<String> apiPath(String name, String rest, BaseDescr constraint) {
        String keyedIn = rest.replaceFirst("^\\s+", "");
        Matcher keyed = KEYED.matcher(keyedIn);
        if (keyed.find()) {
            String key = keyed.group(2) != null ? keyed.group(2) : keyed.group(3);
            Matcher compared = COMPARED.matcher(keyedIn.substring(keyed.end()));
            if (!keyed.group(1).endsWith("answers") && compared.find() && compared.group("text") == null) {
                problem(
                        constraint,
                        keyed.group(1) + "[\"" + key + "\"] is compared with " + compared.group("other"),
                        "Maybe write a text in double quotes.");
            }
            return keyed(keyed.group(1), key, constraint);
        }
        String[] names = name.split("[.\\[]", -1);
        String path = names.length > 1 ? names[0] + "." + names[1] : names[0];
        Optional<Set<String>> fields = Vocabulary.fields(names[0]);
        if (fields.isPresent() && names.length > 1 && !fields.get().contains(names[1])) {
            if (isCalled(names[1], rest)) {
                return List.of();
            }
            unknown(names[0], names[1], fields.get(), constraint);
            return List.of();
        }
        if (names[names.length - 1].equals("answers") || names[names.length - 1].equals("texts")) {
            problem(
                    constraint,
                    name + " is read without the name of a declared fact",
                    "Maybe write " + name + "[\"x-name\"].");
            return List.of();
        }
        String fact = Fact.at(names[0]).isPresent() ? names[0] : path;
        compared(fact, name, rest, constraint);
        boolean known = Fact.at(fact).isPresent() || DerivedFact.at(fact).isPresent() || fact.equals("id");
        return known ? List.of(fact) : List.of();
    }

    private Collection<String> keyed(String map, String key, BaseDescr constraint) {
        if (map.equals("labels")) {
            return List.of("labels." + key);
        }
        int dot = map.indexOf('.');
        String path = map.substring(0, dot + 1) + key;
        DeclaredFact.Type type = map.endsWith("answers") ? DeclaredFact.Type.ANSWER : DeclaredFact.Type.TEXT;
        Optional<DeclaredFact> declared = vocabulary.declared(path);
        if (declared.isEmpty()) {
            problem(
                    constraint,
                    "fact " + path + " is not declared",
                    Names.nearest(path, vocabulary.declaredPaths())
                            .map(nearest -> "Maybe " + nearest + "?")
                            .orElse("Maybe add it to facts in policy.yaml: { path: " + path + ", type: "
                                    + (type == DeclaredFact.Type.ANSWER ? "answer" : "text") + " }"));
        } else if (declared.get().type() != type) {
            problem(
                    constraint,
                    "fact " + path + " is declared as the other type",
                    "Maybe read it as " + map.substring(0, dot + 1)
                            + (type == DeclaredFact.Type.ANSWER ? "texts" : "answers") + "[\"" + key + "\"].");
        }
        return List.of(path);
    }

    private void typeName(String name, String rest, BaseDescr constraint) {
        String[] names = name.split("\\.", -1);
        Optional<List<String>> constants = Vocabulary.constants(names[0]);
        boolean unknown = constants.isPresent()
                && names.length > 1
                && !constants.get().contains(names[1])
                && !isCalled(names[1], rest);
        if (unknown) {
            unknown(names[0], names[1], constants.orElseThrow(), constraint);
        }
    }

    /** A constant compares with constants of its own type; with anything else it never matches, or does not compile. */
    private void compared(String fact, String name, String rest, BaseDescr constraint) {
        Optional<Fact> known = Fact.at(fact);
        Matcher compared = COMPARED.matcher(rest.substring(Math.min(rest.length(), name.length())));
        if (known.isEmpty() || !name.equals(fact) || !compared.find()) {
            return;
        }
        String type =
                switch (known.get().kind()) {
                    case ANSWER -> "Answer";
                    case EXPOSURE -> "Exposure";
                    case CLIENTS -> "Clients";
                    case MODE -> "Mode";
                    case TEXT, OWASP_LIST -> null;
                };
        String text = compared.group("text");
        String other = compared.group("other");
        if (type != null && text != null) {
            problem(constraint, fact + " is compared with a text (\"" + text + "\")", maybe(type, text));
        } else if (type != null && !other.startsWith(type + ".")) {
            problem(
                    constraint,
                    fact + " is compared with " + other,
                    maybe(type, other.substring(other.indexOf('.') + 1)));
        } else if (type == null && text == null) {
            problem(constraint, fact + " is compared with " + other, "Maybe write a text in double quotes.");
        }
    }

    private static String maybe(String type, String meant) {
        String constant =
                switch (meant) {
                    case "true" -> "YES";
                    case "false" -> "NO";
                    default -> meant;
                };
        List<String> constants = Vocabulary.constants(type).orElseThrow();
        return "Maybe " + type + "." + Names.nearest(constant, constants).orElse(constants.get(0)) + "?";
    }

    private void unknown(String block, String name, Collection<String> known, BaseDescr constraint) {
        problem(
                constraint,
                "unknown name (" + block + "." + name + ")",
                Names.nearest(name, known)
                        .map(nearest -> "Maybe " + block + "." + nearest + "?")
                        .orElse("Known are " + String.join(", ", known) + "."));
    }

    private void unknown(String name, Collection<String> known, BaseDescr constraint) {
        problem(
                constraint,
                "unknown name (" + name + ")",
                Names.nearest(name, known)
                        .map(nearest -> "Maybe " + nearest + "?")
                        .orElse("Known are " + String.join(", ", new java.util.TreeSet<>(known)) + "."));
    }

    private void problem(BaseDescr constraint, String message, @Nullable String advice) {
        problems.add(new Problem(constraint.getLine(), constraint.getColumn() + 1, message, advice));
    }
}
