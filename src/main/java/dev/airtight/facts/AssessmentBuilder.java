package dev.airtight.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects what is known of an estate. Not thread-safe; may be built from once. */
public final class AssessmentBuilder {

    private final String id;
    private ApiBuilder defaults = ApiBuilder.defaults();
    private final List<ApiBuilder> apis = new ArrayList<>();
    private boolean apisStated;
    private @Nullable String title;
    private @Nullable LocalDate assessedOn;
    private Answer maintained = Answer.UNKNOWN;
    private @Nullable Source source;

    AssessmentBuilder(String id) {
        this.id = id;
    }

    public AssessmentBuilder title(@Nullable String title) {
        this.title = title;
        return this;
    }

    public AssessmentBuilder assessedOn(@Nullable LocalDate assessedOn) {
        this.assessedOn = assessedOn;
        return this;
    }

    /** Whether an API inventory is kept at all; left out: unknown. */
    public AssessmentBuilder inventoryMaintained(Answer maintained) {
        this.maintained = maintained;
        return this;
    }

    /** States facts that each API inherits unless it states them itself. */
    public AssessmentBuilder defaults(Consumer<ApiBuilder> facts) {
        facts.accept(defaults);
        return this;
    }

    /** The facts that each API inherits, collected before; they take the place of those stated so far. */
    public AssessmentBuilder defaults(ApiBuilder defaults) {
        this.defaults = defaults;
        return this;
    }

    /** Adds an API and states its facts. */
    public AssessmentBuilder api(String id, Consumer<ApiBuilder> facts) {
        ApiBuilder api = new ApiBuilder().id(id);
        facts.accept(api);
        return api(api);
    }

    /** Adds an API whose facts were collected before. */
    public AssessmentBuilder api(ApiBuilder api) {
        apis.add(api);
        return apisStated();
    }

    /** Says that a list of APIs was written, be it an empty one. */
    public AssessmentBuilder apisStated() {
        apisStated = true;
        return this;
    }

    /** The named file the document was read from; left out: none. */
    public AssessmentBuilder source(@Nullable Source source) {
        this.source = source;
        return this;
    }

    /**
     * The document, in which every API has inherited the defaults.
     *
     * @throws IllegalArgumentException if the id is empty or too long, or two APIs have the same id
     */
    public Assessment build() {
        Set<String> ids = new HashSet<>();
        List<Api> built = new ArrayList<>(apis.size());
        for (ApiBuilder api : apis) {
            if (!ids.add(api.id())) {
                throw new IllegalArgumentException("API id (" + api.id() + ") is a duplicate");
            }
            built.add(api.build(defaults, maintained));
        }
        return new Assessment(id, title, assessedOn, new EstateInventory(maintained), built, apisStated, source);
    }
}
