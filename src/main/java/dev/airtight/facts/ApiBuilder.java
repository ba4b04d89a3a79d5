package dev.airtight.facts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is known of one API, or of all of them by default. What is not stated is unknown. */
public final class ApiBuilder {

    private static final Fact[] FACTS = Fact.values();
    private static final Pattern EXTENSION = Pattern.compile("((inventory|gateway|waf|securityEngine)\\.)?x-.+");

    private final boolean defaults;
    private @Nullable String id;
    private final @Nullable Object[] stated = new @Nullable Object[FACTS.length];
    private final Map<String, String> labels = new TreeMap<>();
    private final Map<String, Origin> evidence = new TreeMap<>();
    private final Map<String, Object> extensions = new TreeMap<>();

    private ApiBuilder(boolean defaults) {
        this.defaults = defaults;
    }

    /** An API whose id is still to be given. */
    public ApiBuilder() {
        this(false);
    }

    /** Facts that the APIs of a document share. */
    public static ApiBuilder defaults() {
        return new ApiBuilder(true);
    }

    /** All that is known of an API, as if it stood on the API itself. */
    static ApiBuilder of(Api api) {
        ApiBuilder facts = new ApiBuilder().id(api.id());
        for (Fact fact : FACTS) {
            if (fact != Fact.INVENTORY_MAINTAINED) {
                facts.stated[fact.ordinal()] = fact.statedIn(api);
            }
        }
        facts.labels.putAll(api.labels());
        facts.evidence.putAll(api.evidence());
        facts.extensions("", api.answers(), api.texts());
        facts.extensions(
                "inventory.", api.inventory().answers(), api.inventory().texts());
        facts.extensions("gateway.", api.gateway().answers(), api.gateway().texts());
        facts.extensions("waf.", api.waf().answers(), api.waf().texts());
        facts.extensions(
                "securityEngine.",
                api.securityEngine().answers(),
                api.securityEngine().texts());
        return facts;
    }

    private void extensions(String prefix, Map<String, ?> answers, Map<String, ?> texts) {
        answers.forEach((name, answer) -> extensions.put(prefix + name, answer));
        texts.forEach((name, text) -> extensions.put(prefix + name, text));
    }

    /** Unique in the document, not empty. */
    public ApiBuilder id(String id) {
        if (defaults || id.isEmpty()) {
            throw new IllegalArgumentException(defaults ? "defaults have no id" : "the id of an API must not be empty");
        }
        this.id = id;
        return this;
    }

    /** @throws IllegalStateException if none was given */
    public String id() {
        if (id == null) {
            throw new IllegalStateException("an API needs an id");
        }
        return id;
    }

    public ApiBuilder title(@Nullable String title) {
        return state(Fact.TITLE, title);
    }

    public ApiBuilder owner(@Nullable String owner) {
        return state(Fact.OWNER, owner);
    }

    public ApiBuilder environment(@Nullable String environment) {
        return state(Fact.ENVIRONMENT, environment);
    }

    public ApiBuilder version(@Nullable String version) {
        return state(Fact.VERSION, version);
    }

    public ApiBuilder lifecycle(@Nullable String lifecycle) {
        return state(Fact.LIFECYCLE, lifecycle);
    }

    public ApiBuilder dataSensitivity(@Nullable String dataSensitivity) {
        return state(Fact.DATA_SENSITIVITY, dataSensitivity);
    }

    public ApiBuilder exposure(@Nullable Exposure exposure) {
        return state(Fact.EXPOSURE, exposure);
    }

    public ApiBuilder inventory(Consumer<InventoryBuilder> facts) {
        facts.accept(new InventoryBuilder(this));
        return this;
    }

    public ApiBuilder gateway(Consumer<GatewayBuilder> facts) {
        facts.accept(new GatewayBuilder(this));
        return this;
    }

    public ApiBuilder waf(Consumer<WafBuilder> facts) {
        facts.accept(new WafBuilder(this));
        return this;
    }

    public ApiBuilder securityEngine(Consumer<SecurityEngineBuilder> facts) {
        facts.accept(new SecurityEngineBuilder(this));
        return this;
    }

    public ApiBuilder label(String name, String value) {
        labels.put(name, value);
        return this;
    }

    /** Says where the fact at a path such as {@code gateway.oauth} was observed. */
    public ApiBuilder evidence(String path, Origin origin) {
        boolean known = Fact.at(path).isPresent()
                || path.startsWith("labels.")
                || EXTENSION.matcher(path).matches();
        if (!known) {
            throw new IllegalArgumentException("evidence for " + path + ": there is no such fact");
        }
        evidence.put(path, origin);
        return this;
    }

    /** States a declared fact by its path, such as {@code gateway.x-dlp}. */
    public ApiBuilder answer(String path, Answer answer) {
        return extension(path, answer);
    }

    /** States a declared fact by its path, such as {@code x-tier}. */
    public ApiBuilder text(String path, String text) {
        return extension(path, text);
    }

    /**
     * States any fact.
     *
     * @param value of the type that the kind of the fact says; null leaves the fact out
     * @throws IllegalArgumentException if the fact can't stand here
     */
    public ApiBuilder state(Fact fact, @Nullable Object value) {
        if (fact == Fact.INVENTORY_MAINTAINED || (defaults && !fact.inheritable())) {
            throw new IllegalArgumentException(
                    fact.path() + " can't be stated " + (defaults ? "under defaults" : "on an API"));
        }
        if (value != null && !fact.kind().takes(value)) {
            throw new IllegalArgumentException(
                    fact.path() + " can't be " + value.getClass().getSimpleName());
        }
        stated[fact.ordinal()] = value;
        return this;
    }

    private ApiBuilder extension(String path, Object value) {
        if (!EXTENSION.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    path + " is no place for a declared fact; one is x-name, or gateway.x-name in a layer block");
        }
        extensions.put(path, value);
        return this;
    }

    Api build(ApiBuilder defaults, Answer maintained) {
        Resolved facts = new Resolved(this, defaults);
        return new Api(
                id(),
                facts.text(Fact.TITLE),
                facts.text(Fact.OWNER),
                facts.text(Fact.ENVIRONMENT),
                facts.text(Fact.VERSION),
                facts.text(Fact.LIFECYCLE),
                facts.text(Fact.DATA_SENSITIVITY),
                facts.or(Fact.EXPOSURE, Exposure.UNKNOWN),
                facts.inventory(maintained),
                facts.gateway(),
                facts.waf(),
                facts.securityEngine(),
                facts.merged(defaults.evidence, evidence, "evidence."),
                facts.merged(defaults.labels, labels, "labels."),
                facts.answers(""),
                facts.texts(""),
                facts.standing());
    }

    /** The facts of one API over those of the defaults, field by field. */
    private static final class Resolved {

        private final @Nullable Object[] values = new @Nullable Object[FACTS.length];
        private final Map<String, Object> extensions;
        private final Set<String> inheritedNames = new HashSet<>();
        private long stated;
        private long inherited;

        Resolved(ApiBuilder api, ApiBuilder defaults) {
            for (Fact fact : FACTS) {
                int i = fact.ordinal();
                Object value = api.stated[i];
                if (value == null && defaults.stated[i] != null) {
                    value = defaults.stated[i];
                    inherited |= Standing.bit(fact);
                }
                if (value != null) {
                    stated |= Standing.bit(fact);
                }
                values[i] = value;
            }
            extensions = merged(defaults.extensions, api.extensions, "");
        }

        <V> Map<String, V> merged(Map<String, V> base, Map<String, V> own, String prefix) {
            if (base.isEmpty()) {
                return own;
            }
            Map<String, V> merged = new HashMap<>(base);
            merged.putAll(own);
            for (String name : base.keySet()) {
                if (!own.containsKey(name)) {
                    inheritedNames.add(prefix + name);
                }
            }
            return merged;
        }

        Inventory inventory(Answer maintained) {
            return new Inventory(
                    maintained,
                    answer(Fact.INVENTORY_CATALOGUED),
                    answer(Fact.INVENTORY_USAGE_KNOWN),
                    answer(Fact.INVENTORY_LOCATION_KNOWN),
                    answers("inventory"),
                    texts("inventory"));
        }

        Gateway gateway() {
            return new Gateway(
                    answer(Fact.GATEWAY_PRESENT),
                    or(Fact.GATEWAY_CLIENTS, Clients.UNKNOWN),
                    answer(Fact.GATEWAY_OAUTH),
                    answer(Fact.GATEWAY_IP_ALLOWLIST),
                    answer(Fact.GATEWAY_RBAC),
                    answer(Fact.GATEWAY_MUTUAL_TLS),
                    answer(Fact.GATEWAY_JWT_VALIDATION),
                    answer(Fact.GATEWAY_API_KEY),
                    answer(Fact.GATEWAY_RATE_LIMITING),
                    answer(Fact.GATEWAY_SCHEMA_VALIDATION),
                    answer(Fact.GATEWAY_THREAT_PROTECTION),
                    answers("gateway"),
                    texts("gateway"));
        }

        Waf waf() {
            return new Waf(
                    answer(Fact.WAF_PRESENT),
                    or(Fact.WAF_MODE, Mode.UNKNOWN),
                    or(Fact.WAF_OWASP_TESTED, List.of()),
                    or(Fact.WAF_OWASP_FAILED, List.of()),
                    answers("waf"),
                    texts("waf"));
        }

        SecurityEngine securityEngine() {
            return new SecurityEngine(
                    answer(Fact.SECURITY_ENGINE_PRESENT),
                    answer(Fact.SECURITY_ENGINE_DETECTS),
                    answer(Fact.SECURITY_ENGINE_BLOCKS),
                    answer(Fact.SECURITY_ENGINE_MONITORS),
                    answers("securityEngine"),
                    texts("securityEngine"));
        }

        Standing standing() {
            return new Standing(stated, inherited, inheritedNames);
        }

        @Nullable
        String text(Fact fact) {
            return (String) values[fact.ordinal()];
        }

        Answer answer(Fact fact) {
            return or(fact, Answer.UNKNOWN);
        }

        @SuppressWarnings("unchecked") // the kind of a fact decides the type of its value
        <V> V or(Fact fact, V absent) {
            Object value = values[fact.ordinal()];
            return value == null ? absent : (V) value;
        }

        Map<String, Answer> answers(String block) {
            return named(block, Answer.class);
        }

        Map<String, String> texts(String block) {
            return named(block, String.class);
        }

        private <V> Map<String, V> named(String block, Class<V> type) {
            if (extensions.isEmpty()) {
                return Map.of();
            }
            Map<String, V> named = new HashMap<>();
            extensions.forEach((path, value) -> {
                if (type.isInstance(value)
                        && path.substring(0, Math.max(0, path.indexOf('.'))).equals(block)) {
                    named.put(path.substring(path.indexOf('.') + 1), type.cast(value));
                }
            });
            return named;
        }
    }
}
