package dev.airtight.guidance;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Fact;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the facts of an estate, one after the other, and only for those that can still matter. What was answered can be taken back, answer by
 * answer; it is remembered until it is answered anew. Not thread-safe.
 */
public final class Interview implements AutoCloseable {

    private final Questionnaire questionnaire;
    private final Relevance relevance;
    private final OpenAnswers open;
    private final List<AskedFact> facts;
    private final FactSheet start;
    private final boolean fresh;
    private final boolean again;
    private final List<Reply> replies = new ArrayList<>();
    private final TakenBack takenBack = new TakenBack();
    private FactSheet sheet;
    private @Nullable Item item;

    /** What is asked. */
    public sealed interface Item {

        /** What the estate is called. */
        record EstateName() implements Item {}

        /**
         * What the next API is called.
         *
         * @param first whether it is the first one; then there must be one
         */
        record ApiName(boolean first) implements Item {}

        /** A fact of an API, or of the document. */
        record Ask(int api, AskedFact fact, Question question) implements Item {}

        /** Whether all answers of a layer are those of another API. */
        record Share(int api, Layer layer, int other) implements Item {}

        /** Nothing more is to be asked. */
        record Done() implements Item {}
    }

    /** What was answered to an item; empty where it was left out. */
    record Reply(Item item, Optional<Object> value) {}

    /**
     * Starts from a document.
     *
     * @param known what is known; null for nothing
     */
    public Interview(PostureEngine engine, Questionnaire questionnaire, @Nullable FactSheet known) {
        this.questionnaire = questionnaire;
        this.open = new OpenAnswers(engine);
        this.facts = Relevance.facts(questionnaire, engine.policy().declaredFacts());
        this.relevance = new Relevance(engine, facts);
        this.fresh = known == null;
        this.start = known == null ? FactSheet.empty(engine.policy().declaredFacts()) : known.copy();
        this.sheet = start.copy();
        this.again = !fresh && isWhole();
    }

    /** Whether what was answered by "don't know" before is asked again, since nothing else is left to ask. */
    public boolean asksAgain() {
        return again;
    }

    /** What is known by now. */
    public FactSheet sheet() {
        return sheet;
    }

    /** How many answers can be taken back. */
    public int answered() {
        return replies.size();
    }

    /** What is to be asked now. */
    public Item next() {
        if (item == null) {
            item = found();
        }
        return item;
    }

    /**
     * Answers what is to be asked now.
     *
     * @param value of a fact, {@link AskedFact#unknown} included; of a share, a Boolean; of a name, a {@link Name}; empty leaves the fact out, or
     *     says that there is no other API
     */
    public void answer(Optional<Object> value) {
        Reply reply = new Reply(next(), value);
        replies.add(reply);
        takenBack.settle(reply);
        apply(reply);
        item = null;
    }

    /** What was answered, before it was taken back, to what is to be asked now; empty if nothing was, or it was left out. */
    public Optional<Object> before() {
        return takenBack.of(next()).flatMap(Reply::value);
    }

    /** What is known, with what was taken back and not answered anew as far as it would be asked for again. */
    public FactSheet kept() {
        FactSheet now = sheet;
        int given = replies.size();
        sheet = now.copy();
        for (Reply reply : takenBack.replies()) {
            if (isAskedAgain(reply.item())) {
                replies.add(reply);
                apply(reply);
            }
        }
        FactSheet kept = sheet;
        sheet = now;
        replies.subList(given, replies.size()).clear();
        return kept;
    }

    private boolean isAskedAgain(Item before) {
        if (before instanceof Item.Ask ask) {
            if (ask.api() >= sheet.apis()) {
                return false;
            }
            Set<String> free = free(ask.api(), again);
            Set<String> matter = relevance.of(sheet.resolved(ask.api()), sheet.labels(ask.api()), free);
            String path = ask.fact().path();
            return free.contains(path) && matter.contains(path) && isReached(ask.api(), ask.fact(), free, matter);
        }
        return !(before instanceof Item.Share share) || share.api() < sheet.apis();
    }

    /** Takes the last answer back; false if there is none. */
    public boolean back() {
        if (replies.isEmpty()) {
            return false;
        }
        takenBack.add(replies.remove(replies.size() - 1));
        sheet = start.copy();
        replies.forEach(this::apply);
        item = null;
        return true;
    }

    /** Whether facts of an API have the words that are given by path. */
    public boolean holds(int api, Map<String, String> words) {
        for (Map.Entry<String, String> word : words.entrySet()) {
            Object value = AskedFact.at(word.getKey(), sheet.declared())
                    .map(fact -> sheet.value(api, fact))
                    .orElse(null);
            if (value == null || !AskedFact.word(value).equals(word.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** The best level that is left to an API by the rules in force if nobody knows this fact; empty if that costs no level, or it is not known. */
    public Optional<Level> bestWithout(Item.Ask ask) {
        Assessment document = sheet.assessment();
        Optional<Level> best = open.best(document, ask.api(), "");
        return open.best(document, ask.api(), ask.fact().path())
                .filter(level -> best.filter(level::isBelow).isPresent());
    }

    /** Where the questions come from. */
    public Questionnaire questionnaire() {
        return questionnaire;
    }

    private Item found() {
        if (sheet.id().isEmpty()) {
            return new Item.EstateName();
        }
        if (sheet.apis() == 0) {
            return new Item.ApiName(true);
        }
        for (int api = 0; api < sheet.apis(); api++) {
            Optional<Item> open = open(api);
            if (open.isPresent()) {
                return open.get();
            }
        }
        boolean finished = replies.stream()
                .anyMatch(r -> r.item() instanceof Item.ApiName && r.value().isEmpty());
        return finished || !anotherCouldMatter() ? new Item.Done() : new Item.ApiName(false);
    }

    private Optional<Item> open(int api) {
        Set<String> free = free(api, again);
        Set<String> matter = relevance.of(sheet.resolved(api), sheet.labels(api), free);
        for (AskedFact fact : facts) {
            if (matter.contains(fact.path()) && free.contains(fact.path()) && isReached(api, fact, free, matter)) {
                Question question = questionnaire.of(fact.path()).orElseThrow();
                return Optional.of(share(api, fact).orElse(new Item.Ask(api, fact, question)));
            }
        }
        return Optional.empty();
    }

    /** Whether the fact comes after none, or after one that is answered so that it makes sense, or is not asked at all. */
    private boolean isReached(int api, AskedFact fact, Set<String> free, Set<String> matter) {
        String after = questionnaire.of(fact.path()).map(Question::after).orElse(null);
        return after == null
                || (free.contains(after) && !matter.contains(after))
                || AskedFact.at(after, sheet.declared())
                        .filter(before -> AskedFact.affirms(sheet.value(api, before)))
                        .isPresent();
    }

    /** Asked once for each layer of an API, before anything of that layer is answered. */
    private Optional<Item> share(int api, AskedFact next) {
        Layer layer = next.layer();
        boolean asked = replies.stream().anyMatch(reply -> isAbout(reply.item(), api, layer));
        if (asked || layer == Layer.INVENTORY || stated(api, layer).size() > 0) {
            return Optional.empty();
        }
        for (int other = api - 1; other >= 0; other--) {
            Map<String, Object> theirs = stated(other, layer);
            if (theirs.values().stream().anyMatch(AskedFact::affirms)) {
                return Optional.of(new Item.Share(api, layer, other));
            }
        }
        return Optional.empty();
    }

    private static boolean isAbout(Item item, int api, Layer layer) {
        return (item instanceof Item.Share share && share.api() == api && share.layer() == layer)
                || (item instanceof Item.Ask ask
                        && ask.api() == api
                        && ask.fact().layer() == layer);
    }

    /** What an API states of a layer, or inherits, in the order of the questions; without lists, which tell what was tested of one API. */
    public Map<String, Object> stated(int api, Layer layer) {
        Map<String, Object> stated = new LinkedHashMap<>();
        for (AskedFact fact : facts) {
            Object value = sheet.value(api, fact);
            if (fact.layer() == layer && fact.kind() != Fact.Kind.OWASP_LIST && value != null && !fact.ofDocument()) {
                stated.put(fact.path(), value);
            }
        }
        return stated;
    }

    /** Whether an API of which nothing is known would be asked about. */
    private boolean anotherCouldMatter() {
        FactSheet another = sheet.copy();
        another.addApi("another", null);
        int api = another.apis() - 1;
        Set<String> free = new HashSet<>();
        facts.stream().filter(fact -> another.value(api, fact) == null).forEach(fact -> free.add(fact.path()));
        free.remove(Fact.INVENTORY_MAINTAINED.path());
        return !relevance.of(another.resolved(api), Map.of(), free).isEmpty();
    }

    /** The facts of an API that are not answered yet, neither in the document nor here. */
    private Set<String> free(int api, boolean unknownToo) {
        Set<String> free = new HashSet<>();
        for (AskedFact fact : facts) {
            Object value = sheet.value(api, fact);
            if (value == null || (unknownToo && value.equals(fact.unknown()))) {
                free.add(fact.path());
            }
        }
        for (Reply reply : replies) {
            if (reply.item() instanceof Item.Ask ask
                    && (ask.api() == api || ask.fact().ofDocument())) {
                free.remove(ask.fact().path());
            }
        }
        return free;
    }

    /** Whether everything that matters is answered, be it by "don't know". Lists can't say that nobody knows. */
    private boolean isWhole() {
        for (int api = 0; api < sheet.apis(); api++) {
            Set<String> free = free(api, false);
            Set<String> matter = relevance.of(sheet.resolved(api), sheet.labels(api), free);
            for (AskedFact fact : facts) {
                boolean writable = fact.kind() != Fact.Kind.OWASP_LIST && fact.kind() != Fact.Kind.TEXT;
                if (writable
                        && !fact.ofDocument()
                        && matter.contains(fact.path())
                        && isReached(api, fact, free, matter)) {
                    return false;
                }
            }
        }
        return sheet.apis() > 0;
    }

    private void apply(Reply reply) {
        Object value = reply.value().orElse(null);
        if (reply.item() instanceof Item.EstateName && value instanceof Name name) {
            sheet.name(name.id(), name.title());
        } else if (reply.item() instanceof Item.ApiName && value instanceof Name name) {
            sheet.addApi(name.id(), name.title());
        } else if (reply.item() instanceof Item.Ask ask && value != null) {
            sheet.state(ask.api(), ask.fact(), value);
        } else if (reply.item() instanceof Item.Share share && Boolean.TRUE.equals(value)) {
            sheet.share(share.layer());
            for (Map.Entry<String, Object> theirs :
                    stated(share.other(), share.layer()).entrySet()) {
                AskedFact.at(theirs.getKey(), sheet.declared())
                        .ifPresent(fact -> sheet.state(share.api(), fact, theirs.getValue()));
            }
        }
    }

    @Override
    public void close() {
        relevance.close();
    }
}
