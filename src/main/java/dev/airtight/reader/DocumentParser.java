package dev.airtight.reader;

import dev.airtight.facts.Answer;
import dev.airtight.facts.ApiBuilder;
import dev.airtight.facts.Assessment;
import dev.airtight.facts.AssessmentBuilder;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Names;
import dev.airtight.facts.Origin;
import dev.airtight.reader.Cursor.SyntaxException;
import dev.airtight.reader.Cursor.Token;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of one document as the format says, and stops at the first thing that the format does not know. */
final class DocumentParser {

    private static final int NEWEST_VERSION = 1;
    private static final Set<String> DOCUMENT_FIELDS =
            Set.of("schemaVersion", "id", "title", "assessedOn", "inventory", "defaults", "apis");
    private static final Set<String> RESERVED = Set.of("shared", "use");
    private static final List<String> BLOCKS = List.of("inventory", "gateway", "waf", "securityEngine");
    private static final Map<String, Map<String, Fact>> FACTS_BY_BLOCK = factsByBlock();
    private static final Set<String> API_FIELDS =
            union(FACTS_BY_BLOCK.getOrDefault("", Map.of()).keySet(), BLOCKS, List.of("id", "evidence", "labels"));
    private static final Set<String> DEFAULTS_FIELDS =
            union(List.of("exposure"), BLOCKS, List.of("evidence", "labels"));

    private final Values values;
    private final Map<String, DeclaredFact> declared;
    private final @Nullable ReadPlaces places;

    DocumentParser(Values values, Map<String, DeclaredFact> declared, @Nullable ReadPlaces places) {
        this.values = values;
        this.declared = declared;
        this.places = places;
    }

    /** Reads the whole document up to its end. */
    Assessment parse() throws FactsException, SyntaxException {
        return parsed().build(places);
    }

    /** Reads the document as if it listed one API of which it states nothing but the defaults. */
    Assessment parseDefaults() throws FactsException, SyntaxException {
        Document document = parsed();
        document.apis.clear();
        document.apis.add(new ApiBuilder().id("defaults"));
        return document.build(places);
    }

    private Document parsed() throws FactsException, SyntaxException {
        Token first = values.next();
        if (first == Token.END || first == Token.NULL) {
            throw values.problem("the document is empty", "Maybe begin with: id: my-apis");
        } else if (first == Token.START_ARRAY) {
            throw values.problem(
                    "a list (array) stands where one document is expected", "Maybe use NDJSON, one document a line.");
        } else if (first != Token.START_OBJECT) {
            throw values.wrongType("an object with the fields of an assessment document");
        }
        Document document = document();
        end();
        return document;
    }

    private void end() throws FactsException, SyntaxException {
        String trailing = "trailing content after the document";
        String advice = "Maybe use NDJSON, one document a line.";
        try {
            if (values.next() == Token.END) {
                return;
            }
        } catch (SyntaxException e) {
            throw e.malformed() ? new SyntaxException(e.place(), trailing + ": " + e.getMessage(), advice, true) : e;
        }
        throw values.problem(trailing, advice);
    }

    private Document document() throws FactsException, SyntaxException {
        long start = values.place();
        Document document = new Document();
        if (places != null) {
            places.document().start(start);
        }
        Set<String> seen = new HashSet<>();
        while (values.nextName(seen)) {
            String name = values.name();
            switch (name) {
                case "schemaVersion" -> schemaVersion();
                case "id" -> {
                    document.id = id(Assessment.MAX_ID_LENGTH);
                    noteValue("id");
                }
                case "title" -> {
                    document.title = values.text();
                    noteValue("title");
                }
                case "assessedOn" -> {
                    document.assessedOn = values.date();
                    noteValue("assessedOn");
                }
                case "inventory" -> document.maintained = estateInventory();
                case "defaults" -> defaults(document);
                case "apis" -> apis(document);
                case "$schema" -> values.skip();
                default -> otherName(name, DOCUMENT_FIELDS);
            }
            values.leaveName();
        }
        if (document.id.isEmpty()) {
            throw values.problemAt(start, "id is missing", "Maybe add: id: my-apis");
        }
        return document;
    }

    /** What was read of the document. */
    private static final class Document {
        private String id = "";
        private @Nullable String title;
        private @Nullable LocalDate assessedOn;
        private Answer maintained = Answer.UNKNOWN;
        private @Nullable ApiBuilder defaults;
        private final List<ApiBuilder> apis = new ArrayList<>();
        private boolean apisStated;

        Assessment build(@Nullable ReadPlaces source) {
            AssessmentBuilder builder = Assessment.builder(id)
                    .title(title)
                    .assessedOn(assessedOn)
                    .inventoryMaintained(maintained)
                    .source(source);
            if (defaults != null) {
                builder.defaults(defaults);
            }
            if (apisStated) {
                builder.apisStated();
            }
            apis.forEach(builder::api);
            return builder.build();
        }
    }

    private void schemaVersion() throws FactsException, SyntaxException {
        if (values.next() == Token.NULL) {
            return;
        }
        BigInteger version = values.wholeNumber();
        if (version == null || version.signum() < 1) {
            throw values.wrongType("the number " + NEWEST_VERSION);
        } else if (version.compareTo(BigInteger.valueOf(NEWEST_VERSION)) > 0) {
            throw values.problem(
                    "schemaVersion (" + version + ") is newer than this program, which knows " + NEWEST_VERSION,
                    "Maybe update the program.");
        }
    }

    private String id(int most) throws FactsException, SyntaxException {
        String id = values.text();
        if (id == null || id.isEmpty()) {
            throw values.problem("id is empty", "Maybe give it a short name.");
        }
        if (id.codePointCount(0, id.length()) > most) {
            throw values.problem("id is longer than " + most + " characters", "Maybe keep the long name in title.");
        }
        return id;
    }

    private Answer estateInventory() throws FactsException, SyntaxException {
        Answer maintained = Answer.UNKNOWN;
        if (!values.startObject()) {
            return maintained;
        }
        note("inventory");
        Set<String> seen = new HashSet<>();
        while (values.nextName(seen)) {
            if (values.name().equals("maintained")) {
                Answer answer = values.answer();
                maintained = answer == null ? Answer.UNKNOWN : answer;
                note("inventory.maintained");
            } else if (FACTS_BY_BLOCK.getOrDefault("inventory", Map.of()).containsKey(values.name())) {
                throw values.unknownField(
                        "Maybe state it on each API or under defaults: the document's inventory has maintained only.");
            } else {
                otherName(values.name(), Set.of("maintained"));
            }
            values.leaveName();
        }
        return maintained;
    }

    private void noteValue(String path) {
        if (places != null && values.token() != Token.NULL) {
            places.document().named(path, values.valuePlace());
        }
    }

    private void note(String path) {
        if (places != null) {
            places.document().named(path, values.place());
        }
    }

    private void defaults(Document document) throws FactsException, SyntaxException {
        if (!values.startObject()) {
            return;
        }
        ApiBuilder defaults = ApiBuilder.defaults();
        ReadPlaces.@Nullable Scope scope = places == null ? null : places.defaults();
        api(defaults, scope, DEFAULTS_FIELDS, new HashSet<>());
        document.defaults = defaults;
    }

    private void apis(Document document) throws FactsException, SyntaxException {
        if (!values.startArray()) {
            return;
        }
        document.apisStated = true;
        note("apis");
        Set<String> ids = new HashSet<>();
        for (int i = 0; values.nextItem(i); i++) {
            if (values.token() != Token.START_OBJECT) {
                throw values.wrongType("an object with the facts of one API");
            }
            ReadPlaces.@Nullable Scope scope = places == null ? null : places.addApi();
            ApiBuilder api = new ApiBuilder();
            api(api, scope, API_FIELDS, ids);
            document.apis.add(api);
            values.leaveItem();
        }
    }

    /**
     * Reads the facts of an API, or of the defaults, after the start of their object.
     *
     * @param ids those of the APIs before this one
     */
    private void api(ApiBuilder api, ReadPlaces.@Nullable Scope scope, Set<String> fields, Set<String> ids)
            throws FactsException, SyntaxException {
        long start = values.place();
        if (scope != null) {
            scope.start(start);
        }
        boolean identified = fields == DEFAULTS_FIELDS;
        Set<String> seen = new HashSet<>();
        while (values.nextName(seen)) {
            String name = values.name();
            Fact fact = FACTS_BY_BLOCK.getOrDefault("", Map.of()).get(name);
            if (!fields.contains(name)) {
                extension(api, scope, "", name, fields);
            } else if (name.equals("id")) {
                api.id(id(Integer.MAX_VALUE));
                if (!ids.add(api.id())) {
                    throw values.problem(
                            "API id (" + Values.shown(api.id()) + ") is a duplicate",
                            "Maybe give each API an id of its own.");
                }
                identified = true;
                named(scope, "id");
            } else if (fact != null) {
                fact(api, scope, fact);
            } else if (name.equals("labels")) {
                labels(api, scope);
            } else if (name.equals("evidence")) {
                evidence(api);
            } else {
                block(api, scope, name);
            }
            values.leaveName();
        }
        if (!identified) {
            throw values.problemAt(start, "id is missing", "Maybe give the API a short name: id: orders");
        }
    }

    private void block(ApiBuilder api, ReadPlaces.@Nullable Scope scope, String block)
            throws FactsException, SyntaxException {
        if (!values.startObject()) {
            return;
        }
        named(scope, block);
        Map<String, Fact> facts = FACTS_BY_BLOCK.getOrDefault(block, Map.of());
        Set<String> seen = new HashSet<>();
        while (values.nextName(seen)) {
            Fact fact = facts.get(values.name());
            if (fact != null) {
                fact(api, scope, fact);
            } else if (block.equals("inventory") && values.name().equals("maintained")) {
                throw values.unknownField("Maybe state it once, in the inventory of the document.");
            } else {
                extension(api, scope, block + ".", values.name(), facts.keySet());
            }
            values.leaveName();
        }
    }

    private void fact(ApiBuilder api, ReadPlaces.@Nullable Scope scope, Fact fact)
            throws FactsException, SyntaxException {
        Object value = values.of(fact.kind());
        api.state(fact, value);
        if (scope != null && value != null) {
            scope.fact(fact, values.valuePlace());
        }
    }

    private void extension(
            ApiBuilder api, ReadPlaces.@Nullable Scope scope, String prefix, String name, Set<String> known)
            throws FactsException, SyntaxException {
        DeclaredFact fact = declared.get(prefix + name);
        if (fact == null) {
            otherName(name, known);
            return;
        }
        if (fact.type() == DeclaredFact.Type.ANSWER) {
            Answer answer = values.answer();
            if (answer != null) {
                api.answer(fact.path(), answer);
                named(scope, fact.path());
            }
        } else {
            String text = values.text();
            if (text != null) {
                api.text(fact.path(), text);
                named(scope, fact.path());
            }
        }
    }

    private void labels(ApiBuilder api, ReadPlaces.@Nullable Scope scope) throws FactsException, SyntaxException {
        if (!values.startObject()) {
            return;
        }
        named(scope, "labels");
        Set<String> seen = new HashSet<>();
        while (values.nextName(seen)) {
            String value = values.text();
            if (value != null) {
                api.label(values.name(), value);
                named(scope, "labels." + values.name());
            }
            values.leaveName();
        }
    }

    private void evidence(ApiBuilder api) throws FactsException, SyntaxException {
        if (!values.startObject()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        while (values.nextName(seen)) {
            String path = values.name();
            boolean known = Fact.at(path).isPresent() || declared.containsKey(path) || path.startsWith("labels.");
            if (!known && !path.startsWith("x-", path.indexOf('.') + 1)) {
                Set<String> paths = new TreeSet<>(declared.keySet());
                for (Fact fact : Fact.values()) {
                    paths.add(fact.path());
                }
                throw values.unknownField(Names.nearest(path, paths)
                        .map(nearest -> "Maybe " + nearest + "?")
                        .orElse("Maybe write the path of a fact, such as gateway.oauth."));
            }
            Origin origin = origin();
            if (origin != null) {
                api.evidence(path, origin);
            }
            values.leaveName();
        }
    }

    private @Nullable Origin origin() throws FactsException, SyntaxException {
        if (!values.startObject()) {
            return null;
        }
        String source = null;
        Integer line = null;
        LocalDate observedOn = null;
        String by = null;
        String note = null;
        Set<String> seen = new HashSet<>();
        while (values.nextName(seen)) {
            switch (values.name()) {
                case "source" -> source = values.text();
                case "line" -> line = values.lineNumber();
                case "observedOn" -> observedOn = values.date();
                case "by" -> by = values.text();
                case "note" -> note = values.text();
                default -> otherName(values.name(), Set.of("source", "line", "observedOn", "by", "note"));
            }
            values.leaveName();
        }
        return new Origin(source, line, observedOn, by, note);
    }

    /** Lets a name that begins with x- through, whatever its value, and refuses any other. */
    private void otherName(String name, Set<String> known) throws FactsException, SyntaxException {
        if (name.startsWith("x-")) {
            values.skip();
        } else if (RESERVED.contains(name)) {
            throw values.problem("field (" + name + ") is reserved", "Maybe use defaults for what APIs share.");
        } else {
            throw values.unknownField(Names.nearest(name, known)
                    .map(nearest -> "Maybe " + nearest + "?")
                    .orElse("Known here are " + String.join(", ", new TreeSet<>(known))
                            + "; names of your own begin with x-."));
        }
    }

    private void named(ReadPlaces.@Nullable Scope scope, String path) {
        if (scope != null) {
            scope.named(path, values.valuePlace());
        }
    }

    private static Set<String> union(Collection<String> a, Collection<String> b, Collection<String> c) {
        Set<String> union = new HashSet<>(a);
        union.addAll(b);
        union.addAll(c);
        return union;
    }

    private static Map<String, Map<String, Fact>> factsByBlock() {
        Map<String, Map<String, Fact>> facts = new HashMap<>();
        for (String block : BLOCKS) {
            facts.put(block, new HashMap<>());
        }
        facts.put("", new HashMap<>());
        for (Fact fact : Fact.values()) {
            if (fact != Fact.INVENTORY_MAINTAINED) {
                Objects.requireNonNull(facts.get(fact.block())).put(fact.field(), fact);
            }
        }
        return facts;
    }
}
