package dev.airtight.reader;

import dev.airtight.facts.Fact;
import dev.airtight.facts.Position;
import dev.airtight.facts.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each fact of one document stood. */
final class ReadPlaces implements Source {

    private final String uri;
    private final int line;
    private final Places places;
    private final Scope document = new Scope();
    private final Scope defaults = new Scope();
    private final List<Scope> apis = new ArrayList<>();

    /** The places of the document itself, of its defaults, or of one API. */
    static final class Scope {

        private static final long ABSENT = -1;

        private final long[] facts = new long[Fact.values().length];
        private final Map<String, Long> named = new HashMap<>();
        private long start;

        Scope() {
            Arrays.fill(facts, ABSENT);
        }

        void start(long place) {
            start = place;
        }

        void fact(Fact fact, long place) {
            facts[fact.ordinal()] = place;
        }

        /** Notes a block, a label or any other path. */
        void named(String path, long place) {
            named.put(path, place);
        }

        private long place(String path) {
            Fact fact = Fact.at(path).orElse(null);
            if (fact != null && facts[fact.ordinal()] != ABSENT) {
                return facts[fact.ordinal()];
            }
            Long own = named.get(path);
            if (own != null) {
                return own;
            }
            return named.getOrDefault(path.substring(0, Math.max(0, path.indexOf('.'))), start);
        }
    }

    ReadPlaces(String uri, int line, Places places) {
        this.uri = uri;
        this.line = line;
        this.places = places;
    }

    Scope document() {
        return document;
    }

    Scope defaults() {
        return defaults;
    }

    Scope addApi() {
        Scope scope = new Scope();
        apis.add(scope);
        return scope;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public Position position(int scope, String path) {
        Scope within =
                switch (scope) {
                    case DOCUMENT -> document;
                    case DEFAULTS -> defaults;
                    default -> apis.get(scope);
                };
        return places.position(within.place(path));
    }
}
