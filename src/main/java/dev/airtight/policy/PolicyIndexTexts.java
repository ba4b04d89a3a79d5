package dev.airtight.policy;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The index of a compiled policy as one text after the other: nothing is parsed when it is read back. Not for other people's files: what it
 * reads must have been written by the same program.
 */
final class PolicyIndexTexts {

    private final List<String> texts;
    private int next;

    private PolicyIndexTexts(List<String> texts) {
        this.texts = texts;
    }

    static List<String> write(PolicyIndex index) {
        PolicyIndexTexts out = new PolicyIndexTexts(new ArrayList<>());
        out.put(index.identity());
        out.putOptional(index.description());
        out.put(index.files());
        out.put(index.declaredFacts().size());
        for (DeclaredFact fact : index.declaredFacts()) {
            out.put(fact.path());
            out.put(fact.type().name());
            out.putOptional(fact.question());
        }
        out.put(index.rules().size());
        for (RuleMetadata rule : index.rules()) {
            out.put(rule);
            Set<String> reads = index.reads().get(rule.id());
            out.put(reads != null);
            if (reads != null) {
                out.put(new TreeSet<>(reads));
            }
        }
        out.put(index.modelClass());
        return out.texts;
    }

    static PolicyIndex read(List<String> texts) {
        PolicyIndexTexts in = new PolicyIndexTexts(texts);
        PolicyIdentity identity = in.identity();
        String description = in.optional();
        List<String> files = in.list();
        int declared = in.number();
        List<DeclaredFact> facts = new ArrayList<>();
        for (int i = 0; i < declared; i++) {
            facts.add(new DeclaredFact(in.text(), DeclaredFact.Type.valueOf(in.text()), in.optional()));
        }
        int count = in.number();
        List<RuleMetadata> rules = new ArrayList<>();
        Map<String, Set<String>> reads = new HashMap<>();
        for (int i = 0; i < count; i++) {
            RuleMetadata rule = in.rule();
            rules.add(rule);
            if (in.flag()) {
                reads.put(rule.id(), new HashSet<>(in.list()));
            }
        }
        return new PolicyIndex(identity, description, files, facts, rules, reads, in.text());
    }

    private void put(PolicyIdentity identity) {
        put(identity.name());
        put(identity.version());
        put(identity.digest());
        put(identity.overlays().size());
        for (PolicyIdentity.Overlay overlay : identity.overlays()) {
            putOptional(overlay.name());
            putOptional(overlay.version());
        }
        put(identity.trusted());
    }

    private PolicyIdentity identity() {
        String name = text();
        String version = text();
        String digest = text();
        int count = number();
        List<PolicyIdentity.Overlay> overlays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            overlays.add(new PolicyIdentity.Overlay(optional(), optional()));
        }
        return new PolicyIdentity(name, version, digest, overlays, flag());
    }

    private void put(RuleMetadata rule) {
        put(rule.id());
        put(rule.document());
        put(rule.layer().name());
        put(rule.severity().name());
        putOptional(rule.ceiling() == null ? null : rule.ceiling().name());
        putOptional(rule.status() == null ? null : rule.status().name());
        put(rule.gate());
        put(rule.title());
        putOptional(rule.message() == null ? null : rule.message().text());
        putOptional(rule.why());
        putOptional(rule.remediation());
        put(rule.references());
        put(rule.conditions());
        put(rule.evidence());
        put(rule.file());
        put(rule.line());
    }

    private RuleMetadata rule() {
        String id = text();
        boolean document = flag();
        Layer layer = Layer.valueOf(text());
        Severity severity = Severity.valueOf(text());
        String ceiling = optional();
        String status = optional();
        boolean gate = flag();
        String title = text();
        String message = optional();
        return new RuleMetadata(
                id,
                document,
                layer,
                severity,
                ceiling == null ? null : Level.valueOf(ceiling),
                status == null ? null : Status.valueOf(status),
                gate,
                title,
                message == null ? null : new MessageTemplate(message),
                optional(),
                optional(),
                list(),
                list(),
                list(),
                text(),
                number());
    }

    private void put(String text) {
        texts.add(text);
    }

    private String text() {
        return texts.get(next++);
    }

    private void put(boolean flag) {
        put(Boolean.toString(flag));
    }

    private boolean flag() {
        return Boolean.parseBoolean(text());
    }

    private void put(int number) {
        put(Integer.toString(number));
    }

    private int number() {
        return Integer.parseInt(text());
    }

    private void putOptional(@Nullable String text) {
        put(text != null);
        if (text != null) {
            put(text);
        }
    }

    private @Nullable String optional() {
        return flag() ? text() : null;
    }

    private void put(Collection<String> list) {
        put(list.size());
        list.forEach(this::put);
    }

    private List<String> list() {
        int count = number();
        List<String> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(text());
        }
        return list;
    }
}
