package dev.airtight.guidance;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.ApiBuilder;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.AssessmentBuilder;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Origin;
import dev.airtight.posture.Layer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A fact document that is being filled in. Not thread-safe. */
public final class FactSheet {

    private final List<DeclaredFact> declared;
    private String id = "";
    private @Nullable String title;
    private @Nullable LocalDate assessedOn;
    private @Nullable Answer maintained;
    private final Block defaults;
    private final List<Block> apis = new ArrayList<>();
    /** The layers of which it was said that several APIs share them. */
    private final Set<Layer> shared = EnumSet.noneOf(Layer.class);

    /** What is stated of one API, or of all by default. */
    static final class Block {

        private final String id;
        private final Map<String, Object> values = new HashMap<>();
        private final Map<String, String> labels = new TreeMap<>();
        private final Map<String, Origin> evidence = new TreeMap<>();

        Block(String id) {
            this.id = id;
        }

        Block copy() {
            Block copy = new Block(id);
            copy.values.putAll(values);
            copy.labels.putAll(labels);
            copy.evidence.putAll(evidence);
            return copy;
        }

        String id() {
            return id;
        }

        /** By path. */
        Map<String, Object> values() {
            return values;
        }

        Map<String, String> labels() {
            return labels;
        }

        Map<String, Origin> evidence() {
            return evidence;
        }
    }

    private FactSheet(Collection<DeclaredFact> declared, Block defaults) {
        this.declared = List.copyOf(declared);
        this.defaults = defaults;
    }

    /** An empty document. */
    public static FactSheet empty(Collection<DeclaredFact> declared) {
        return new FactSheet(declared, new Block(""));
    }

    /**
     * What a document says.
     *
     * @param defaults the same document as if it listed one API, of which it states nothing but the defaults: so that those are kept too that
     *     no API inherits yet
     */
    public static FactSheet of(Assessment assessment, Assessment defaults, Collection<DeclaredFact> declared) {
        FactSheet sheet = empty(declared);
        sheet.id = assessment.id();
        sheet.title = assessment.title();
        sheet.assessedOn = assessment.assessedOn();
        Answer maintained = assessment.inventory().maintained();
        sheet.maintained = maintained == Answer.UNKNOWN ? null : maintained;
        defaults.apis().forEach(sheet::add);
        sheet.apis.clear();
        assessment.apis().forEach(sheet::add);
        return sheet;
    }

    private void add(Api api) {
        Block own = new Block(api.id());
        for (Fact fact : Fact.values()) {
            Object value = api.standing().states(fact) ? value(fact, api) : null;
            if (value != null) {
                (api.standing().inherits(fact) ? defaults : own).values.put(fact.path(), value);
            }
        }
        for (DeclaredFact fact : declared) {
            Object value = Declared.value(api, fact);
            if (value != null) {
                (api.standing().inherits(fact.path()) ? defaults : own).values.put(fact.path(), value);
            }
        }
        api.labels().forEach((name, label) -> (api.standing().inherits("labels." + name) ? defaults : own)
                .labels.put(name, label));
        api.evidence().forEach((path, origin) -> (api.standing().inherits("evidence." + path) ? defaults : own)
                .evidence.put(path, origin));
        apis.add(own);
    }

    private static @Nullable Object value(Fact fact, Api api) {
        List<String> words = fact.valueIn(api).words();
        return switch (fact.kind()) {
            case TEXT -> words.get(0);
            case OWASP_LIST -> List.copyOf(words);
            case ANSWER, EXPOSURE, CLIENTS, MODE -> Words.value(fact.kind(), words.get(0));
        };
    }

    FactSheet copy() {
        FactSheet copy = new FactSheet(declared, defaults.copy());
        copy.id = id;
        copy.title = title;
        copy.assessedOn = assessedOn;
        copy.maintained = maintained;
        apis.forEach(api -> copy.apis.add(api.copy()));
        copy.shared.addAll(shared);
        return copy;
    }

    public String id() {
        return id;
    }

    @Nullable
    String title() {
        return title;
    }

    @Nullable
    LocalDate assessedOn() {
        return assessedOn;
    }

    @Nullable
    Answer maintained() {
        return maintained;
    }

    List<DeclaredFact> declared() {
        return declared;
    }

    void name(String id, @Nullable String title) {
        this.id = id;
        this.title = title;
    }

    void addApi(String id, @Nullable String title) {
        Block api = new Block(id);
        if (title != null) {
            api.values.put(Fact.TITLE.path(), title);
        }
        apis.add(api);
    }

    /** How many APIs it lists. */
    public int apis() {
        return apis.size();
    }

    /** The id of an API. */
    public String api(int index) {
        return apis.get(index).id();
    }

    /** The value of a fact, be it inherited; null where it is not stated. */
    public @Nullable Object value(int api, AskedFact fact) {
        if (fact.ofDocument()) {
            return maintained;
        }
        Object own = apis.get(api).values.get(fact.path());
        return own == null ? defaults.values.get(fact.path()) : own;
    }

    /** States a value; nothing where it says that nobody knows a text or a list, which can't be written. */
    void state(int api, AskedFact fact, Object value) {
        if (value == Answer.UNKNOWN && fact.kind() != Fact.Kind.ANSWER) {
            apis.get(api).values.remove(fact.path());
        } else if (fact.ofDocument()) {
            // Readers can't tell that it is written as unknown.
            maintained = value == Answer.UNKNOWN ? null : (Answer) value;
        } else {
            apis.get(api).values.put(fact.path(), value);
        }
    }

    void share(Layer layer) {
        shared.add(layer);
    }

    /** All values of an API by path, those of the document and the defaults among them. */
    Map<String, Object> resolved(int api) {
        Map<String, Object> resolved = new LinkedHashMap<>(defaults.values);
        resolved.putAll(apis.get(api).values);
        if (maintained != null) {
            resolved.put(Fact.INVENTORY_MAINTAINED.path(), maintained);
        }
        return resolved;
    }

    /** The labels of an API. */
    Map<String, String> labels(int api) {
        Map<String, String> labels = new TreeMap<>(defaults.labels);
        labels.putAll(apis.get(api).labels);
        return labels;
    }

    /** The defaults, then the APIs, with answers that all of them state under the defaults where layers are shared. */
    List<Block> blocks() {
        FactSheet copy = copy();
        for (Layer layer : shared) {
            for (String path : List.copyOf(apis.get(0).values.keySet())) {
                copy.hoist(path, layer);
            }
        }
        List<Block> blocks = new ArrayList<>(List.of(copy.defaults));
        blocks.addAll(copy.apis);
        return blocks;
    }

    /** An API that does not state the fact would inherit it: then it stays where it is. */
    private void hoist(String path, Layer layer) {
        AskedFact fact = AskedFact.at(path, declared).orElse(null);
        boolean everywhere = apis.stream().allMatch(api -> api.values.containsKey(path));
        if (fact == null || fact.layer() != layer || !everywhere || defaults.values.containsKey(path)) {
            return;
        }
        Object value = apis.get(0).values.get(path);
        if (value != null
                && apis.stream()
                                .filter(api -> value.equals(api.values.get(path)))
                                .count()
                        > 1) {
            defaults.values.put(path, value);
            apis.forEach(api -> api.values.remove(path, value));
        }
    }

    /** The document as far as it is filled in. */
    public Assessment assessment() {
        AssessmentBuilder document = Assessment.builder(id.isEmpty() ? "unnamed" : id)
                .title(title)
                .assessedOn(assessedOn)
                .inventoryMaintained(maintained == null ? Answer.UNKNOWN : maintained)
                .apisStated();
        List<Block> blocks = blocks();
        document.defaults(stated(ApiBuilder.defaults(), blocks.get(0)));
        for (Block api : blocks.subList(1, blocks.size())) {
            document.api(stated(new ApiBuilder().id(api.id()), api));
        }
        return document.build();
    }

    private ApiBuilder stated(ApiBuilder builder, Block block) {
        block.values.forEach(
                (path, value) -> AskedFact.at(path, declared).ifPresent(fact -> fact.state(builder, value)));
        block.labels.forEach(builder::label);
        block.evidence.forEach(builder::evidence);
        return builder;
    }
}
