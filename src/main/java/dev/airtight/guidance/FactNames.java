package dev.airtight.guidance;

import dev.airtight.facts.DerivedFact;
import java.util.Map;
import java.util.regex.Pattern;

/** What facts are called in sentences. Immutable. */
final class FactNames {

    private static final String LABELS = "labels.";

    /** What follows says more of the thing that is named before. */
    private static final Pattern QUALIFIER = Pattern.compile(" (?:that|at|of|by|for|in) ");

    private static final Pattern PLURAL = Pattern.compile("^(?!whether |how |\\p{L}+ing )[^.]*[\\p{Ll}&&[^sui]]s$");

    private final Map<String, String> names;

    /** @param names by path; a fact without one is called by its path */
    FactNames(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /** The name without the path, as for a list of several. */
    String of(String path) {
        if (path.equals("id")) {
            return "the id";
        }
        String name = names.get(path);
        if (name != null) {
            return name;
        }
        return path.startsWith(LABELS) ? "the label " + path.substring(LABELS.length()) : path;
    }

    /** The name and, in brackets, the path that rules and fact files know it by. */
    String withPath(String path) {
        String name = of(path);
        return name.equals(path) || path.equals("id") ? name : name + " (" + path + ")";
    }

    /** The verb that goes with the name of a fact. */
    String is(String path) {
        return isPlural(of(path)) ? " are " : " is ";
    }

    /** Whether a name is that of several things, such as {@code roles or scopes}, as far as its letters tell. */
    static boolean isPlural(String name) {
        String head = QUALIFIER.split(name, 2)[0];
        return PLURAL.matcher(head).find();
    }

    /** What a derived boolean says, or what it says when it is false. */
    static String claim(DerivedFact derived, boolean holds) {
        String claim =
                switch (derived) {
                    case GATEWAY_ANY_ACCESS_POLICY -> (holds ? "one" : "none") + " of the six access policies is yes";
                    case GATEWAY_ANY_POLICY -> (holds ? "one" : "none") + " of the nine gateway policies is yes";
                    case SECURITY_ENGINE_ANY_FUNCTION ->
                        (holds ? "one" : "none") + " of the three functions of the security engine is yes";
                    case WAF_TESTED -> holds ? "OWASP tests were run" : "no OWASP test is known to have been run";
                    case WAF_FAILED -> holds ? "OWASP tests got through" : "no OWASP test is known to have got through";
                };
        return claim;
    }
}
