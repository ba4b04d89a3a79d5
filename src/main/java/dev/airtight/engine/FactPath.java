package dev.airtight.engine;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Fact;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Source;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path as rules read it, resolved once: to a fact of the document format, a derived boolean, or a name of the policy's own. */
public final class FactPath {

    private static final String ID = "id";
    private static final String LABELS = "labels";

    private final String path;
    private final @Nullable Fact fact;
    private final FactPath @Nullable [] derivedFrom;
    private final String block;
    private final String name;
    /** By scope: most documents have one API, and most facts stand there or in the defaults. */
    private final String pointerInFirst;

    private final String pointerInDefaults;

    /** @param path such as {@code gateway.oauth}, {@code gateway.anyPolicy}, {@code labels.team} or {@code gateway.x-dlp} */
    public FactPath(String path) {
        this.path = path;
        this.fact = Fact.at(path).orElse(null);
        DerivedFact derived = DerivedFact.at(path).orElse(null);
        this.derivedFrom = derived == null ? null : paths(derived);
        int dot = path.indexOf('.');
        this.block = dot < 0 ? "" : path.substring(0, dot);
        this.name = path.substring(dot + 1);
        this.pointerInFirst = JsonPointer.of(0, path);
        this.pointerInDefaults = JsonPointer.of(Source.DEFAULTS, path);
    }

    private static FactPath[] paths(DerivedFact derived) {
        FactPath[] paths = new FactPath[derived.facts().size()];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = new FactPath(derived.facts().get(i).path());
        }
        return paths;
    }

    /** As rules read it. */
    public String path() {
        return path;
    }

    /** The facts that a derived boolean is made of; null for any other path. */
    FactPath @Nullable [] derivedFrom() {
        return derivedFrom;
    }

    /** The value on an API as reports show it. */
    public FactValue value(Api api) {
        if (fact != null) {
            return fact.valueIn(api);
        } else if (derivedFrom != null) {
            return holds(api) ? FactValue.YES : FactValue.NO;
        } else if (path.equals(ID)) {
            return FactValue.word(api.id());
        }
        Answer answer = answers(api, block).get(name);
        String text = answer == null ? texts(api).get(name) : answer.word();
        return text == null ? FactValue.UNKNOWN : FactValue.word(text);
    }

    /** Whether it is an answer that is yes, a list that has something in it, or a derived boolean that is true. */
    public boolean holds(Api api) {
        if (derivedFrom != null) {
            for (FactPath part : derivedFrom) {
                if (part.holds(api)) {
                    return true;
                }
            }
            return false;
        }
        return fact != null && fact.kind().holds(fact.codeIn(api));
    }

    /** Where the value stands, as {@link Source} says. */
    public int scope(Api api, int index) {
        if (fact == Fact.INVENTORY_MAINTAINED) {
            return Source.DOCUMENT;
        }
        boolean inherited =
                fact == null ? api.standing().inherits(path) : api.standing().inherits(fact);
        return inherited ? Source.DEFAULTS : index;
    }

    /** The JSON pointer to the value in a scope. */
    public String pointer(int scope) {
        return switch (scope) {
            case 0 -> pointerInFirst;
            case Source.DEFAULTS -> pointerInDefaults;
            default -> JsonPointer.of(scope, path);
        };
    }

    /** The declared answers that stand in a block; in the empty one those on the API itself. */
    static Map<String, Answer> answers(Api api, String block) {
        return switch (block) {
            case "" -> api.answers();
            case "inventory" -> api.inventory().answers();
            case "gateway" -> api.gateway().answers();
            case "waf" -> api.waf().answers();
            case "securityEngine" -> api.securityEngine().answers();
            default -> Map.of();
        };
    }

    private Map<String, String> texts(Api api) {
        return switch (block) {
            case "" -> api.texts();
            case LABELS -> api.labels();
            case "inventory" -> api.inventory().texts();
            case "gateway" -> api.gateway().texts();
            case "waf" -> api.waf().texts();
            case "securityEngine" -> api.securityEngine().texts();
            default -> Map.of();
        };
    }
}
