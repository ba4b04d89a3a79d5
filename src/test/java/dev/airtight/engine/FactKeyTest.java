package dev.airtight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiBuilder;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.Clients;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Exposure;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Mode;
import dev.airtight.posture.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactKeyTest {

    private static final List<DeclaredFact> DECLARED = List.of(
            declared("x-a"),
            declared("inventory.x-a"),
            declared("gateway.x-a"),
            declared("gateway.x-b"),
            declared("waf.x-a"),
            declared("securityEngine.x-a"),
            new DeclaredFact("waf.x-t", DeclaredFact.Type.TEXT, null));

    /** One place where a value may stand, and the values that must be told apart there. */
    private record Place(String path, Layer layer, List<Object> values) {}

    private final FactKey key = new FactKey(DECLARED);
    private final RuleView view = new RuleView(DECLARED);

    @Test
    void of_nothingKnown_isZero() {
        assertThat(key.of(api(Map.of()))).isZero();
    }

    @Test
    void of_otherValueInOnePlace_differsInTheBitsOfThatPlaceOnly() {
        Map<String, Long> bits = new HashMap<>();
        for (Place place : places()) {
            Set<Long> keys = new HashSet<>();
            long own = 0;
            for (Object value : place.values()) {
                long of = key.of(api(Map.of(place.path(), value)));
                assertThat(keys.add(of)).as("%s as %s", place.path(), value).isTrue();
                own |= of;
            }
            bits.put(place.path(), own);
        }

        long all = 0;
        for (Map.Entry<String, Long> place : bits.entrySet()) {
            assertThat(all & place.getValue()).as(place.getKey()).isZero();
            all |= place.getValue();
        }
        assertThat(bits).hasSize(24 + 6);
    }

    @Test
    void of_allPlacesAtOnce_isTheSumOfEach() {
        Map<String, Object> stated = new HashMap<>();
        long sum = 0;
        for (Place place : places()) {
            stated.put(place.path(), place.values().get(1));
            sum |= key.of(api(Map.of(place.path(), place.values().get(1))));
        }

        assertThat(key.of(api(stated))).isEqualTo(sum);
    }

    @Test
    void upTo_layer_holdsWhatIsKnownUntilThenAndNothingElse() {
        for (Place place : places()) {
            for (Object value : place.values()) {
                long of = key.of(api(Map.of(place.path(), value)));
                for (Layer layer : Layer.values()) {
                    boolean known = place.layer().compareTo(layer) <= 0;
                    assertThat(of & key.upTo(layer))
                            .as("%s up to %s", place.path(), layer)
                            .isEqualTo(known ? of : 0);
                }
            }
        }
    }

    @Test
    void of_viewUpToALayer_isTheMaskedKey() {
        Map<String, Object> stated = new HashMap<>();
        places().forEach(place -> stated.put(place.path(), place.values().get(1)));
        Api whole = api(stated);

        for (Layer layer : Layer.values()) {
            assertThat(key.of(view.upTo(layer, whole))).isEqualTo(key.of(whole) & key.upTo(layer));
        }
    }

    @Test
    void bits_pathOfAFact_areThoseThatItsValuesNeed() {
        for (Place place : places()) {
            String path = place.path();
            boolean list = place.values().get(1) instanceof List<?>;
            int dot = path.indexOf("x-");
            String read = dot < 0 ? path : path.substring(0, dot) + "answers";
            OptionalLong bits = key.bits(Set.of(read));

            assertThat(bits.isPresent()).as(path).isEqualTo(!list);
            for (Object value : place.values()) {
                long of = key.of(api(Map.of(path, value)));
                assertThat(of & bits.orElse(of)).as("%s as %s", path, value).isEqualTo(of);
            }
        }
    }

    @Test
    void bits_derivedBoolean_areThoseOfItsFacts() {
        for (DerivedFact derived : DerivedFact.values()) {
            long expected = 0;
            for (Fact fact : derived.facts()) {
                expected |= key.of(api(Map.of(
                        fact.path(), fact.kind() == Fact.Kind.OWASP_LIST ? List.of("A01:2021") : (Object) Answer.YES)));
            }

            assertThat(key.bits(Set.of(derived.path()))).hasValue(expected);
        }
    }

    @Test
    void bits_textsLabelsListsAndBlocks_areNone() {
        for (String path : List.of(
                "id",
                "title",
                "owner",
                "labels",
                "texts",
                "waf.texts",
                "gateway",
                "waf.owaspFailed",
                "waf.owaspFailed.empty",
                "apis",
                "evidence")) {
            assertThat(key.bits(Set.of("gateway.oauth", path))).as(path).isEmpty();
        }
        assertThat(key.bits(Set.of())).hasValue(0);
        assertThat(new FactKey(List.of()).bits(Set.of("gateway.answers"))).isEmpty();
    }

    @Test
    void covers_undeclaredAnswers_isFalse() {
        assertThat(key.covers(api(Map.of()))).isTrue();
        assertThat(key.covers(api(Map.of("gateway.x-a", Answer.NO)))).isTrue();
        for (String path : List.of("x-z", "inventory.x-z", "gateway.x-z", "waf.x-z", "securityEngine.x-z")) {
            assertThat(key.covers(api(Map.of(path, Answer.UNKNOWN)))).as(path).isFalse();
        }
    }

    @Test
    void of_asManyAnswersAsFit_tellsEachApart_oneMoreIsNotCovered() {
        List<DeclaredFact> nine = IntStream.range(0, 9)
                .mapToObj(i -> declared("securityEngine.x-" + i))
                .toList();
        FactKey full = new FactKey(nine);
        Set<Long> keys = new HashSet<>();
        for (DeclaredFact fact : nine) {
            for (Answer answer : List.of(Answer.YES, Answer.PARTIAL, Answer.NO)) {
                Api api = new RuleView(nine).complete(built(Map.of(fact.path(), answer)));
                assertThat(full.covers(api)).isTrue();
                assertThat(full.of(api) & ~full.upTo(Layer.WAF)).isEqualTo(full.of(api));
                keys.add(full.of(api));
            }
        }
        assertThat(keys).hasSize(27).doesNotContain(0L);

        List<DeclaredFact> ten = new ArrayList<>(nine);
        ten.add(declared("x-10"));
        FactKey tooFull = new FactKey(ten);
        assertThat(tooFull.covers(new RuleView(ten).complete(built(Map.of())))).isFalse();
        assertThat(tooFull.bits(Set.of("securityEngine.answers"))).isEmpty();
    }

    @Test
    void anyOf_pathsOfALayer_areFoundInItAndInNoOther() {
        Map<String, Layer> layers = Map.ofEntries(
                Map.entry("title", Layer.INVENTORY),
                Map.entry("exposure", Layer.INVENTORY),
                Map.entry("labels", Layer.INVENTORY),
                Map.entry("answers", Layer.INVENTORY),
                Map.entry("inventory.catalogued", Layer.INVENTORY),
                Map.entry("gateway.anyPolicy", Layer.GATEWAY),
                Map.entry("gateway.texts", Layer.GATEWAY),
                Map.entry("gateway", Layer.GATEWAY),
                Map.entry("waf.owaspFailed.empty", Layer.WAF),
                Map.entry("waf", Layer.WAF),
                Map.entry("securityEngine.answers", Layer.SECURITY_ENGINE),
                Map.entry("securityEngine", Layer.SECURITY_ENGINE));
        layers.forEach((path, own) -> {
            for (Layer layer : Layer.values()) {
                boolean found = FactKey.anyOf(layer, Set.of(path));
                // What stands on the API itself may be found too often, never too rarely.
                assertThat(found || layer == Layer.INVENTORY)
                        .as("%s in %s", path, layer)
                        .isEqualTo(layer == own || layer == Layer.INVENTORY);
            }
            assertThat(FactKey.anyOf(own, Set.of(path))).as(path).isTrue();
        });
    }

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            List<Object> values =
                    switch (fact.kind()) {
                        case TEXT -> List.of();
                        case ANSWER -> List.of((Object[]) Answer.values());
                        case EXPOSURE -> List.of((Object[]) Exposure.values());
                        case CLIENTS -> List.of((Object[]) Clients.values());
                        case MODE -> List.of((Object[]) Mode.values());
                        case OWASP_LIST -> List.of(List.of(), List.of("A03:2021"));
                    };
            if (!values.isEmpty()) {
                places.add(new Place(fact.path(), layer(fact.block()), values));
            }
        }
        for (DeclaredFact fact : DECLARED) {
            if (fact.type() == DeclaredFact.Type.ANSWER) {
                places.add(new Place(fact.path(), layer(fact.block()), List.of((Object[]) Answer.values())));
            }
        }
        return places;
    }

    private static Layer layer(String block) {
        return switch (block) {
            case "gateway" -> Layer.GATEWAY;
            case "waf" -> Layer.WAF;
            case "securityEngine" -> Layer.SECURITY_ENGINE;
            default -> Layer.INVENTORY;
        };
    }

    private Api api(Map<String, Object> stated) {
        return view.complete(built(stated));
    }

    private static Api built(Map<String, Object> stated) {
        ApiBuilder api = new ApiBuilder().id("api");
        Answer maintained = Answer.UNKNOWN;
        for (Map.Entry<String, Object> fact : stated.entrySet()) {
            if (fact.getKey().equals(Fact.INVENTORY_MAINTAINED.path())) {
                maintained = (Answer) fact.getValue();
            } else if (fact.getKey().contains("x-")) {
                api.answer(fact.getKey(), (Answer) fact.getValue());
            } else {
                api.state(Fact.at(fact.getKey()).orElseThrow(), fact.getValue());
            }
        }
        return Assessment.builder("document")
                .inventoryMaintained(maintained)
                .api(api)
                .build()
                .apis()
                .get(0);
    }

    private static DeclaredFact declared(String path) {
        return new DeclaredFact(path, DeclaredFact.Type.ANSWER, null);
    }
}
