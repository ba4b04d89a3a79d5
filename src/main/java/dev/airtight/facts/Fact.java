package dev.airtight.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The facts of an API by the names and in the order of the document format, and how to read each. */
public enum Fact {
    TITLE("title", Kind.TEXT),
    OWNER("owner", Kind.TEXT),
    ENVIRONMENT("environment", Kind.TEXT),
    VERSION("version", Kind.TEXT),
    LIFECYCLE("lifecycle", Kind.TEXT),
    DATA_SENSITIVITY("dataSensitivity", Kind.TEXT),
    EXPOSURE("exposure", Kind.EXPOSURE),
    /** Stated on the document, filled in on each of its APIs. */
    INVENTORY_MAINTAINED("inventory.maintained", Kind.ANSWER),
    INVENTORY_CATALOGUED("inventory.catalogued", Kind.ANSWER),
    INVENTORY_USAGE_KNOWN("inventory.usageKnown", Kind.ANSWER),
    INVENTORY_LOCATION_KNOWN("inventory.locationKnown", Kind.ANSWER),
    GATEWAY_PRESENT("gateway.present", Kind.ANSWER),
    GATEWAY_CLIENTS("gateway.clients", Kind.CLIENTS),
    GATEWAY_OAUTH("gateway.oauth", Kind.ANSWER),
    GATEWAY_IP_ALLOWLIST("gateway.ipAllowlist", Kind.ANSWER),
    GATEWAY_RBAC("gateway.rbac", Kind.ANSWER),
    GATEWAY_MUTUAL_TLS("gateway.mutualTls", Kind.ANSWER),
    GATEWAY_JWT_VALIDATION("gateway.jwtValidation", Kind.ANSWER),
    GATEWAY_API_KEY("gateway.apiKey", Kind.ANSWER),
    GATEWAY_RATE_LIMITING("gateway.rateLimiting", Kind.ANSWER),
    GATEWAY_SCHEMA_VALIDATION("gateway.schemaValidation", Kind.ANSWER),
    GATEWAY_THREAT_PROTECTION("gateway.threatProtection", Kind.ANSWER),
    WAF_PRESENT("waf.present", Kind.ANSWER),
    WAF_MODE("waf.mode", Kind.MODE),
    WAF_OWASP_TESTED("waf.owaspTested", Kind.OWASP_LIST),
    WAF_OWASP_FAILED("waf.owaspFailed", Kind.OWASP_LIST),
    SECURITY_ENGINE_PRESENT("securityEngine.present", Kind.ANSWER),
    SECURITY_ENGINE_DETECTS("securityEngine.detects", Kind.ANSWER),
    SECURITY_ENGINE_BLOCKS("securityEngine.blocks", Kind.ANSWER),
    SECURITY_ENGINE_MONITORS("securityEngine.monitors", Kind.ANSWER);

    /** What values a fact can have. */
    public enum Kind {
        /** A string. */
        TEXT,
        /** An {@link Answer}. */
        ANSWER,
        /** An {@link dev.airtight.facts.Exposure}. */
        EXPOSURE,
        /** A {@link dev.airtight.facts.Clients}. */
        CLIENTS,
        /** A {@link dev.airtight.facts.Mode}. */
        MODE,
        /** A list of {@link OwaspCategory} tokens. */
        OWASP_LIST;

        /** How many bits {@link Fact#codeIn} takes at most. */
        public int bits() {
            return switch (this) {
                case TEXT -> 0;
                case OWASP_LIST -> 1;
                case ANSWER, EXPOSURE, CLIENTS, MODE -> 2;
            };
        }

        /** Whether a {@link Fact#codeIn code} means yes, or a list that has something in it. */
        public boolean holds(int code) {
            return switch (this) {
                case ANSWER -> code == YES_CODE;
                case OWASP_LIST -> code == 1;
                case TEXT, EXPOSURE, CLIENTS, MODE -> false;
            };
        }

        boolean takes(Object value) {
            return switch (this) {
                case TEXT -> value instanceof String;
                case ANSWER -> value instanceof Answer;
                case EXPOSURE -> value instanceof Exposure;
                case CLIENTS -> value instanceof Clients;
                case MODE -> value instanceof Mode;
                case OWASP_LIST -> value instanceof List<?>;
            };
        }
    }

    private static final int YES_CODE = 3;

    private static final Map<Object, FactValue> VALUES = new ConcurrentHashMap<>();

    private static final Map<String, Fact> BY_PATH = new HashMap<>();

    static {
        for (Fact fact : values()) {
            BY_PATH.put(fact.path, fact);
        }
    }

    private final String path;
    private final Kind kind;

    Fact(String path, Kind kind) {
        this.path = path;
        this.kind = kind;
    }

    /** The fact at a path such as {@code gateway.oauth}. */
    public static Optional<Fact> at(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** Where the fact stands in an API, such as {@code gateway.oauth}. */
    public String path() {
        return path;
    }

    public Kind kind() {
        return kind;
    }

    /** The block that holds the fact, such as {@code gateway}; empty for a fact that stands on the API itself. */
    public String block() {
        return path.substring(0, Math.max(0, path.indexOf('.')));
    }

    /** The last name of the path, such as {@code oauth}. */
    public String field() {
        return path.substring(path.indexOf('.') + 1);
    }

    /** Whether {@code defaults} may state the fact for all APIs of a document. */
    public boolean inheritable() {
        return kind != Kind.TEXT && this != INVENTORY_MAINTAINED;
    }

    /** The value on an API as reports show it; {@link FactValue#UNKNOWN} where it is absent. */
    @SuppressWarnings("unchecked") // a list fact holds strings
    public FactValue valueIn(Api api) {
        Object value = rawIn(api);
        if (value == null) {
            return FactValue.UNKNOWN;
        }
        if (value instanceof List<?> list) {
            return api.standing().states(this) ? FactValue.list((List<String>) list) : FactValue.UNKNOWN;
        }
        return valueOf(value);
    }

    /** The value that is stated for an API, of the type that the kind says; null where none is. */
    public @Nullable Object statedIn(Api api) {
        return this == INVENTORY_MAINTAINED || api.standing().states(this) ? rawIn(api) : null;
    }

    /** The words of enums are shown over and over. */
    private static FactValue valueOf(Object value) {
        if (!(value instanceof Enum<?>)) {
            return FactValue.word(value.toString());
        }
        FactValue known = VALUES.get(value);
        if (known == null) {
            known = FactValue.word(wordOf(value));
            VALUES.put(value, known);
        }
        return known;
    }

    /**
     * A number for the value on an API: equal for equal values, 0 for an unknown one, and less than two to the power of {@link Kind#bits}. Of a
     * list it tells only whether it is empty, of a text nothing.
     */
    public int codeIn(Api api) {
        return switch (kind) {
            case TEXT -> 0;
            case OWASP_LIST ->
                this == WAF_OWASP_TESTED
                        ? bit(api.waf().tested())
                        : bit(api.waf().failed());
            // Unknown is the last of each enum.
            case ANSWER, EXPOSURE -> 3 - ordinal(api);
            case CLIENTS, MODE -> 2 - ordinal(api);
        };
    }

    private static int bit(boolean set) {
        return set ? 1 : 0;
    }

    private int ordinal(Api api) {
        return ((Enum<?>) Objects.requireNonNull(rawIn(api))).ordinal();
    }

    /** The word of fact files for a single value of any kind. */
    public static String wordOf(Object value) {
        if (value instanceof Answer answer) {
            return answer.word();
        } else if (value instanceof Exposure exposure) {
            return exposure.word();
        } else if (value instanceof Clients clients) {
            return clients.word();
        } else if (value instanceof Mode mode) {
            return mode.word();
        }
        return value.toString();
    }

    private @Nullable Object rawIn(Api api) {
        return switch (this) {
            case TITLE -> api.title();
            case OWNER -> api.owner();
            case ENVIRONMENT -> api.environment();
            case VERSION -> api.version();
            case LIFECYCLE -> api.lifecycle();
            case DATA_SENSITIVITY -> api.dataSensitivity();
            case EXPOSURE -> api.exposure();
            case INVENTORY_MAINTAINED -> api.inventory().maintained();
            case INVENTORY_CATALOGUED -> api.inventory().catalogued();
            case INVENTORY_USAGE_KNOWN -> api.inventory().usageKnown();
            case INVENTORY_LOCATION_KNOWN -> api.inventory().locationKnown();
            case GATEWAY_PRESENT -> api.gateway().present();
            case GATEWAY_CLIENTS -> api.gateway().clients();
            case GATEWAY_OAUTH -> api.gateway().oauth();
            case GATEWAY_IP_ALLOWLIST -> api.gateway().ipAllowlist();
            case GATEWAY_RBAC -> api.gateway().rbac();
            case GATEWAY_MUTUAL_TLS -> api.gateway().mutualTls();
            case GATEWAY_JWT_VALIDATION -> api.gateway().jwtValidation();
            case GATEWAY_API_KEY -> api.gateway().apiKey();
            case GATEWAY_RATE_LIMITING -> api.gateway().rateLimiting();
            case GATEWAY_SCHEMA_VALIDATION -> api.gateway().schemaValidation();
            case GATEWAY_THREAT_PROTECTION -> api.gateway().threatProtection();
            case WAF_PRESENT -> api.waf().present();
            case WAF_MODE -> api.waf().mode();
            case WAF_OWASP_TESTED -> api.waf().owaspTested();
            case WAF_OWASP_FAILED -> api.waf().owaspFailed();
            case SECURITY_ENGINE_PRESENT -> api.securityEngine().present();
            case SECURITY_ENGINE_DETECTS -> api.securityEngine().detects();
            case SECURITY_ENGINE_BLOCKS -> api.securityEngine().blocks();
            case SECURITY_ENGINE_MONITORS -> api.securityEngine().monitors();
        };
    }
}
