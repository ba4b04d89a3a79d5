package dev.airtight.guidance;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Assessment;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the facts of an estate, one after the other, and only for those that can still matter. What was answered can be taken back, answer by
 * answer; it is remembered until it is answered anew. Not thread-safe.
 */
public final class Interview implements AutoCloseable {

    private final Questionnaire questionnaire;
    private final Relevance relevance;
    private final OpenAnswers open;
    private final OpenQuestions questions;
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
        List<AskedFact> facts = Relevance.facts(questionnaire, engine.policy().declaredFacts());
        this.relevance = new Relevance(engine, facts);
        this.questions = new OpenQuestions(questionnaire, relevance, facts);
        this.fresh = known == null;
        this.start = known == null ? FactSheet.empty(engine.policy().declaredFacts()) : known.copy();
        this.sheet = start.copy();
        this.again = !fresh && questions.isWhole(new OpenQuestions.Known(sheet, replies, false));
    }

    /** Whether what was answered by "don't know" before is asked again, since nothing else is left to ask. */
    public boolean asksAgain() {
        return again;
    }

    /** What is known by now. */
    public FactSheet sheet() {
        return sheet;
    }

    /** What is to be asked now. */
    public Item next() {
        if (item == null) {
            item = questions.next(known());
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
            if (questions.isOpen(known(), reply.item())) {
                replies.add(reply);
                apply(reply);
            }
        }
        FactSheet kept = sheet;
        sheet = now;
        replies.subList(given, replies.size()).clear();
        return kept;
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

    /** What an API states of a layer, or inherits, in the order of the questions; without lists, which tell what was tested of one API. */
    public Map<String, Object> stated(int api, Layer layer) {
        return questions.stated(sheet, api, layer);
    }

    private OpenQuestions.Known known() {
        return new OpenQuestions.Known(sheet, replies, again);
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
                    questions.stated(sheet, share.other(), share.layer()).entrySet()) {
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
