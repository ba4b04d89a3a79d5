package dev.airtight.guidance;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.DeclaredFact;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads declared facts. */
final class Declared {

    private Declared() {}

    /** The value on an API; null where it is not stated. */
    static @Nullable Object value(Api api, DeclaredFact fact) {
        Object answer = answers(api, fact.block()).get(fact.name());
        return answer == null ? texts(api, fact.block()).get(fact.name()) : answer;
    }

    private static Map<String, Answer> answers(Api api, String block) {
        return switch (block) {
            case "inventory" -> api.inventory().answers();
            case "gateway" -> api.gateway().answers();
            case "waf" -> api.waf().answers();
            case "securityEngine" -> api.securityEngine().answers();
            default -> api.answers();
        };
    }

    private static Map<String, String> texts(Api api, String block) {
        return switch (block) {
            case "inventory" -> api.inventory().texts();
            case "gateway" -> api.gateway().texts();
            case "waf" -> api.waf().texts();
            case "securityEngine" -> api.securityEngine().texts();
            default -> api.texts();
        };
    }
}
