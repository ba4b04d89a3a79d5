package dev.airtight.guidance;

import dev.airtight.facts.Answer;
import dev.airtight.facts.ApiBuilder;
import dev.airtight.facts.Clients;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import dev.airtight.posture.Layer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fact that can be asked for.
 *
 * @param path where it stands on an API, such as {@code gateway.oauth} or {@code gateway.x-dlp}
 * @param kind what values it can have
 * @param fact the fact of the document format; null for a declared one
 */
public record AskedFact(
        String path, Fact.Kind kind, @Nullable Fact fact) {

    /** The fact at a path; empty if there is none. */
    static Optional<AskedFact> at(String path, Collection<DeclaredFact> declared) {
        for (DeclaredFact own : declared) {
            if (own.path().equals(path)) {
                boolean answer = own.type() == DeclaredFact.Type.ANSWER;
                return Optional.of(new AskedFact(path, answer ? Fact.Kind.ANSWER : Fact.Kind.TEXT, null));
            }
        }
        return Fact.at(path).map(fact -> new AskedFact(path, fact.kind(), fact));
    }

    /** The step in which it is asked: that of its block, and the first one for what stands on the API itself. */
    public Layer layer() {
        return switch (path.substring(0, Math.max(0, path.indexOf('.')))) {
            case "gateway" -> Layer.GATEWAY;
            case "waf" -> Layer.WAF;
            case "securityEngine" -> Layer.SECURITY_ENGINE;
            default -> Layer.INVENTORY;
        };
    }

    /** Whether it is one fact of the whole document. */
    public boolean ofDocument() {
        return fact == Fact.INVENTORY_MAINTAINED;
    }

    /** The value that says that nobody knows. Of texts and lists it can't be written: they are left out. */
    public Object unknown() {
        return switch (kind) {
            case ANSWER, TEXT, OWASP_LIST -> Answer.UNKNOWN;
            case EXPOSURE -> Exposure.UNKNOWN;
            case CLIENTS -> Clients.UNKNOWN;
            case MODE -> Mode.UNKNOWN;
        };
    }

    /** The value as fact files write it. */
    public static String word(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : String.join(" ", list.stream().map(String::valueOf).toList());
        }
        return Fact.wordOf(value);
    }

    /** Whether a value is neither no, nor none, nor unknown. */
    static boolean affirms(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        return value != null && value != Answer.NO && !word(value).equals(Answer.UNKNOWN.word());
    }

    /** States a value; nothing for what can't be written. */
    void state(ApiBuilder api, Object value) {
        boolean leftOut = value == Answer.UNKNOWN && kind != Fact.Kind.ANSWER;
        if (leftOut || ofDocument()) {
            return;
        }
        if (fact != null) {
            api.state(fact, value);
        } else if (value instanceof Answer answer) {
            api.answer(path, answer);
        } else {
            api.text(path, value.toString());
        }
    }
}
