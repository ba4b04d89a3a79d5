package dev.airtight.engine;

import dev.airtight.facts.Api;
import dev.airtight.facts.Origin;
import dev.airtight.facts.Source;
import dev.airtight.policy.RuleMetadata;
import dev.airtight.posture.Evidence;
import dev.airtight.posture.Finding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the findings of one rule: what it says of itself, and the values that it stands on in an API. All that does not depend on the API is
 * prepared once. Immutable.
 */
final class ApiFinding {

    private final RuleMetadata rule;
    private final List<FactPath> evidence = new ArrayList<>();
    private final List<FactPath> inMessage = new ArrayList<>();

    ApiFinding(RuleMetadata rule) {
        this.rule = rule;
        for (String path : rule.evidence()) {
            evidence.add(new FactPath(path));
        }
        if (rule.message() != null) {
            for (String path : rule.message().paths()) {
                inMessage.add(new FactPath(path));
            }
        }
    }

    RuleMetadata rule() {
        return rule;
    }

    /** @param index the place of the API in its document */
    Finding on(Api api, int index, @Nullable Source source) {
        List<FactPath> paths = new ArrayList<>(evidence.size());
        for (FactPath path : evidence) {
            addFactsBehind(path, api, paths);
        }
        List<Evidence> found = new ArrayList<>(paths.size());
        for (FactPath path : paths) {
            found.add(evidence(path, api, index, source));
        }
        return Message.finding(rule, message(api, paths), found);
    }

    /** What stands at a path, and where. */
    static Evidence evidence(FactPath path, Api api, int index, @Nullable Source source) {
        int scope = path.scope(api, index);
        Origin origin = api.evidence().isEmpty() ? null : api.evidence().get(path.path());
        return new Evidence(
                path.pointer(scope),
                path.value(api),
                source == null ? null : source.position(scope, path.path()),
                origin);
    }

    private String message(Api api, List<FactPath> shown) {
        if (rule.message() != null) {
            Iterator<FactPath> paths = inMessage.iterator();
            return rule.message().fill(path -> paths.next().value(api).text());
        }
        List<String> texts = new ArrayList<>(shown.size());
        for (FactPath path : shown) {
            texts.add(path.path() + " is " + path.value(api).text());
        }
        return Message.ofEvidence(rule, texts);
    }

    /** A derived boolean stands on the facts that make it true or, if it is false, on all that could. */
    private static void addFactsBehind(FactPath path, Api api, List<FactPath> paths) {
        FactPath[] parts = path.derivedFrom();
        if (parts == null) {
            add(path, paths);
            return;
        }
        boolean telling = path.holds(api);
        for (FactPath part : parts) {
            if (!telling || part.holds(api)) {
                add(part, paths);
            }
        }
    }

    private static void add(FactPath path, List<FactPath> paths) {
        for (FactPath known : paths) {
            if (known.path().equals(path.path())) {
                return;
            }
        }
        paths.add(path);
    }
}
