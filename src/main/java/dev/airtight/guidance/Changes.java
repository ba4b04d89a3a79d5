package dev.airtight.guidance;

import dev.airtight.engine.FactPath;
import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.FactValue;
import dev.airtight.facts.Mode;
import dev.airtight.facts.OwaspCategory;
import dev.airtight.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of an API can change: an answer to yes, the firewall's mode to blocking, failed test cases to none, tests that are run,
 * declared answers to yes. Who the clients are and who can reach the API is as it is; an exposure that nobody knows may be stated as public,
 * as which it is judged. Facts that no rule reads are left alone. Immutable.
 */
final class Changes {

    private static final Pattern TOKEN = Pattern.compile("\"([^\"]+)\"");

    private static final List<String> BLOCKS = List.of("", "inventory", "gateway", "waf", "securityEngine");

    /** A fact that may be changed; the fact is null where the policy declares it. */
    private record Changeable(FactPath path, @Nullable Fact fact) {}

    private final Reading reading;
    private final List<Changeable> changeable = new ArrayList<>();
    private final List<String> categories;

    Changes(Policy policy, Reading reading) {
        this.reading = reading;
        for (String block : BLOCKS) {
            for (Fact fact : Fact.values()) {
                if (fact.block().equals(block) && reading.isRead(fact.path())) {
                    changeable.add(new Changeable(new FactPath(fact.path()), fact));
                }
            }
            for (DeclaredFact fact : policy.declaredFacts()) {
                if (fact.block().equals(block)
                        && fact.type() == DeclaredFact.Type.ANSWER
                        && reading.isRead(fact.path())) {
                    changeable.add(new Changeable(new FactPath(fact.path()), null));
                }
            }
        }
        categories = categories(policy);
    }

    /** The current OWASP Top 10, and the categories that rules ask for by name. */
    private static List<String> categories(Policy policy) {
        Set<String> tokens = new LinkedHashSet<>(OwaspCategory.TOP_10_2025);
        policy.rules().forEach(rule -> rule.conditions().forEach(condition -> {
            Matcher texts = TOKEN.matcher(condition);
            while (texts.find()) {
                OwaspCategory.parse(texts.group(1)).ifPresent(tokens::add);
            }
        }));
        return List.copyOf(tokens);
    }

    /**
     * The changes that can be made to an API, in the order of layers and of the document format.
     *
     * @param index the place of the API in its document
     */
    List<Change> of(Api api, int index) {
        List<Change> changes = new ArrayList<>();
        for (Changeable candidate : changeable) {
            Fact fact = candidate.fact();
            Object value = fact == null ? answered(candidate.path(), api) : better(fact, api);
            if (value != null) {
                changes.add(Change.of(candidate.path(), api, index, value));
            }
        }
        return changes;
    }

    private static @Nullable Answer answered(FactPath declared, Api api) {
        return declared.value(api).equals(FactValue.YES) ? null : Answer.YES;
    }

    private @Nullable Object better(Fact fact, Api api) {
        return switch (fact.kind()) {
            case ANSWER -> Answer.YES.equals(fact.statedIn(api)) ? null : Answer.YES;
            case MODE -> Mode.BLOCKING.equals(fact.statedIn(api)) ? null : Mode.BLOCKING;
            case EXPOSURE -> api.exposure() == Exposure.UNKNOWN ? Exposure.PUBLIC : null;
            case OWASP_LIST ->
                fact == Fact.WAF_OWASP_TESTED ? tested(api) : api.waf().failed() ? List.of() : null;
            case TEXT, CLIENTS -> null;
        };
    }

    /** All categories of interest, where rules look into the list; some tests, where they only ask whether there are any. */
    private @Nullable List<String> tested(Api api) {
        boolean lookedInto = reading.looksInto(Fact.WAF_OWASP_TESTED);
        if (api.waf().tested() && (!lookedInto || api.waf().owaspTested().containsAll(categories))) {
            return null;
        }
        Set<String> all = new LinkedHashSet<>(api.waf().owaspTested());
        all.addAll(categories);
        return List.copyOf(all);
    }
}
