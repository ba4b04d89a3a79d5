package dev.airtight.guidance;

import dev.airtight.facts.Fact;
import dev.airtight.guidance.Interview.Item;
import dev.airtight.guidance.Interview.Reply;
import dev.airtight.posture.Layer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what is still to be asked, of what is known and what was answered. Not thread-safe. */
final class OpenQuestions {

    private final Questionnaire questionnaire;
    private final Relevance relevance;
    private final List<AskedFact> facts;

    /** @param facts those that can be asked for, in the order in which they are */
    OpenQuestions(Questionnaire questionnaire, Relevance relevance, List<AskedFact> facts) {
        this.questionnaire = questionnaire;
        this.relevance = relevance;
        this.facts = facts;
    }

    /**
     * What is known.
     *
     * @param replies what was answered so far, which is not asked again
     * @param again whether what nobody knew before is asked for again
     */
    record Known(FactSheet sheet, List<Reply> replies, boolean again) {}

    /** What is to be asked now. */
    Item next(Known known) {
        if (known.sheet().id().isEmpty()) {
            return new Item.EstateName();
        }
        if (known.sheet().apis() == 0) {
            return new Item.ApiName(true);
        }
        for (int api = 0; api < known.sheet().apis(); api++) {
            Optional<Item> open = open(known, api);
            if (open.isPresent()) {
                return open.get();
            }
        }
        boolean finished = known.replies().stream()
                .anyMatch(r -> r.item() instanceof Item.ApiName && r.value().isEmpty());
        return finished || !anotherCouldMatter(known) ? new Item.Done() : new Item.ApiName(false);
    }

    /** Whether something that was taken back would be asked again. */
    boolean isOpen(Known known, Item before) {
        if (before instanceof Item.Ask ask) {
            return ask.api() < known.sheet().apis() && asked(known, ask.api()).anyMatch(ask.fact()::equals);
        }
        return !(before instanceof Item.Share share)
                || share.api() < known.sheet().apis();
    }

    /** Whether everything that matters is answered, be it by "don't know". Lists can't say that nobody knows. */
    boolean isWhole(Known known) {
        for (int api = 0; api < known.sheet().apis(); api++) {
            boolean open = asked(known, api)
                    .anyMatch(fact ->
                            fact.kind() != Fact.Kind.OWASP_LIST && fact.kind() != Fact.Kind.TEXT && !fact.ofDocument());
            if (open) {
                return false;
            }
        }
        return known.sheet().apis() > 0;
    }

    private Optional<Item> open(Known known, int api) {
        return asked(known, api).findFirst().map(fact -> {
            Question question = questionnaire.of(fact.path()).orElseThrow();
            return share(known, api, fact).orElse(new Item.Ask(api, fact, question));
        });
    }

    /** The facts of an API that would be asked for, in their order. */
    private Stream<AskedFact> asked(Known known, int api) {
        Set<String> free = free(known, api);
        Set<String> matter =
                relevance.of(known.sheet().resolved(api), known.sheet().labels(api), free);
        return facts.stream()
                .filter(fact -> free.contains(fact.path()) && matter.contains(fact.path()))
                .filter(fact -> isReached(known, api, fact, free, matter));
    }

    /** Whether the fact comes after none, or after one that is answered so that it makes sense, or is not asked at all. */
    private boolean isReached(Known known, int api, AskedFact fact, Set<String> free, Set<String> matter) {
        String after = questionnaire.of(fact.path()).map(Question::after).orElse(null);
        return after == null
                || (free.contains(after) && !matter.contains(after))
                || AskedFact.at(after, known.sheet().declared())
                        .filter(before -> AskedFact.affirms(known.sheet().value(api, before)))
                        .isPresent();
    }

    /** Asked once for each layer of an API, before anything of that layer is answered. */
    private Optional<Item> share(Known known, int api, AskedFact next) {
        Layer layer = next.layer();
        boolean asked = known.replies().stream().anyMatch(reply -> isAbout(reply.item(), api, layer));
        if (asked
                || layer == Layer.INVENTORY
                || stated(known.sheet(), api, layer).size() > 0) {
            return Optional.empty();
        }
        for (int other = api - 1; other >= 0; other--) {
            Map<String, Object> theirs = stated(known.sheet(), other, layer);
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
    Map<String, Object> stated(FactSheet sheet, int api, Layer layer) {
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
    private boolean anotherCouldMatter(Known known) {
        FactSheet another = known.sheet().copy();
        another.addApi("another", null);
        int api = another.apis() - 1;
        Set<String> free = new HashSet<>();
        facts.stream().filter(fact -> another.value(api, fact) == null).forEach(fact -> free.add(fact.path()));
        free.remove(Fact.INVENTORY_MAINTAINED.path());
        return !relevance.of(another.resolved(api), Map.of(), free).isEmpty();
    }

    /** The facts of an API that are not answered yet, neither in the document nor here. */
    private Set<String> free(Known known, int api) {
        Set<String> free = new HashSet<>();
        for (AskedFact fact : facts) {
            Object value = known.sheet().value(api, fact);
            if (value == null || (known.again() && value.equals(fact.unknown()))) {
                free.add(fact.path());
            }
        }
        for (Reply reply : known.replies()) {
            if (reply.item() instanceof Item.Ask ask
                    && (ask.api() == api || ask.fact().ofDocument())) {
                free.remove(ask.fact().path());
            }
        }
        return free;
    }
}
