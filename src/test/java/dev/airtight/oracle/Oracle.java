package dev.airtight.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges a raw document tree (maps, lists, strings, booleans, nulls) by the table of the default policy. Knows no class
 * of the product: facts are words by path, such as {@code gateway.oauth} to {@code partial}.
 */
public final class Oracle {

    private static final List<String> LEVELS =
            List.of("NEEDS_IMPROVEMENT", "POTENTIALLY_VULNERABLE", "SUFFICIENT", "AIRTIGHT");
    private static final List<String> STATUSES = List.of("NOT_MET", "PARTLY_MET", "NOT_REQUIRED", "MET");
    private static final List<String> LAYERS = List.of("INVENTORY", "GATEWAY", "WAF", "SECURITY_ENGINE");
    private static final List<String> BLOCKS = List.of("inventory", "gateway", "waf", "securityEngine");

    private static final List<String> ACCESS_POLICIES = List.of(
            "gateway.oauth",
            "gateway.ipAllowlist",
            "gateway.rbac",
            "gateway.mutualTls",
            "gateway.jwtValidation",
            "gateway.apiKey");
    private static final List<String> OTHER_POLICIES =
            List.of("gateway.rateLimiting", "gateway.schemaValidation", "gateway.threatProtection");
    private static final List<String> ENGINE_FUNCTIONS =
            List.of("securityEngine.detects", "securityEngine.blocks", "securityEngine.monitors");
    private static final List<String> LISTS = List.of("waf.owaspTested", "waf.owaspFailed");
    private static final List<String> ENUMS = List.of("exposure", "gateway.clients", "waf.mode");
    private static final List<String> ANSWERS = answers();

    private static final String NEEDS = LEVELS.get(0);
    private static final String VULNERABLE = LEVELS.get(1);
    private static final String SUFFICIENT = LEVELS.get(2);
    private static final String AIRTIGHT = LEVELS.get(3);

    private static final List<Row> TABLE = List.of(
            gate("INV-001", "NOT_MET", not("inventory.maintained")),
            gate("INV-002", "NOT_MET", yes("inventory.maintained").and(not("inventory.catalogued"))),
            gate("INV-003", "PARTLY_MET", yes("inventory.maintained").and(not("inventory.usageKnown"))),
            gate("INV-004", "PARTLY_MET", yes("inventory.maintained").and(not("inventory.locationKnown"))),
            row("INV-005", 0, SUFFICIENT, "PARTLY_MET", is("exposure", "unknown")),
            row("GW-001", 1, NEEDS, "NOT_MET", not("gateway.present")),
            row("GW-002", 1, NEEDS, "NOT_MET", yes("gateway.present").and(noneOf(ACCESS_POLICIES))),
            row("GW-003", 1, VULNERABLE, "PARTLY_MET", guarded().and(not("gateway.oauth"))),
            row("GW-004", 1, VULNERABLE, "PARTLY_MET", openToAllAddresses().and(isNot("gateway.clients", "open"))),
            row(
                    "GW-005",
                    1,
                    SUFFICIENT,
                    "PARTLY_MET",
                    yes("gateway.present").and(yes("gateway.oauth")).and(not("gateway.rbac"))),
            row(
                    "GW-006",
                    1,
                    VULNERABLE,
                    "PARTLY_MET",
                    openToAllAddresses().and(is("gateway.clients", "open")).and(not("gateway.rateLimiting"))),
            row(
                    "GW-007",
                    1,
                    SUFFICIENT,
                    "PARTLY_MET",
                    openToAllAddresses().and(is("gateway.clients", "open")).and(yes("gateway.rateLimiting"))),
            advice(
                    "GW-008",
                    1,
                    not("gateway.present").and(anyOf(ACCESS_POLICIES).or(anyOf(OTHER_POLICIES)))),
            row(
                    "WAF-001",
                    2,
                    VULNERABLE,
                    "NOT_MET",
                    not("waf.present").and(publicFacing().or(some("waf.owaspFailed")))),
            row(
                    "WAF-002",
                    2,
                    SUFFICIENT,
                    "NOT_REQUIRED",
                    not("waf.present")
                            .and(is("exposure", "private"))
                            .and(some("waf.owaspFailed").negate())),
            row("WAF-003", 2, VULNERABLE, "PARTLY_MET", notBlocking().and(publicFacing())),
            row("WAF-004", 2, VULNERABLE, "PARTLY_MET", some("waf.owaspFailed")),
            advice(
                    "WAF-005",
                    2,
                    some("waf.owaspTested").or(some("waf.owaspFailed")).negate()),
            row("WAF-006", 2, SUFFICIENT, "PARTLY_MET", notBlocking().and(is("exposure", "private"))),
            advice("WAF-007", 2, not("waf.present").and(isNot("waf.mode", "unknown"))),
            row("ENG-001", 3, SUFFICIENT, "NOT_MET", not("securityEngine.present")),
            row("ENG-002", 3, SUFFICIENT, "PARTLY_MET", engine().and(not("securityEngine.detects"))),
            row("ENG-003", 3, SUFFICIENT, "PARTLY_MET", engine().and(not("securityEngine.blocks"))),
            row("ENG-004", 3, SUFFICIENT, "PARTLY_MET", engine().and(not("securityEngine.monitors"))),
            advice("ENG-005", 3, not("securityEngine.present").and(anyOf(ENGINE_FUNCTIONS))));

    private Oracle() {}

    /** What is concluded of a document. */
    public record Verdict(String level, List<Found> findings, List<ApiVerdict> apis) {}

    /** What is concluded of one API. */
    public record ApiVerdict(
            String id, String exposure, String level, List<LayerVerdict> layers, List<Found> findings) {}

    /** What became of a layer; ceiling and level are null where it was not assessed. */
    public record LayerVerdict(
            String layer,
            String status,
            @Nullable String ceiling,
            @Nullable String levelSoFar) {}

    /** A rule that fired; its ceiling is null for advice. */
    public record Found(String rule, @Nullable String ceiling) {}

    private record Row(
            String id,
            int layer,
            @Nullable String ceiling,
            @Nullable String status,
            boolean gate,
            Predicate<Map<String, String>> holds) {}

    /** Judges a whole document. */
    public static Verdict judge(Map<String, ?> document) {
        Object listed = document.get("apis");
        List<?> apis = listed == null ? List.of() : (List<?>) listed;
        List<Found> findings = apis.isEmpty() ? List.of(new Found("INV-006", NEEDS)) : List.of();
        String level = apis.isEmpty() ? NEEDS : AIRTIGHT;
        String maintained = answer(at(document, "inventory.maintained"));
        List<ApiVerdict> verdicts = new ArrayList<>();
        for (Object api : apis) {
            ApiVerdict verdict = api(object(api), object(document.get("defaults")), maintained);
            verdicts.add(verdict);
            level = lowest(level, verdict.level());
        }
        return new Verdict(level, findings, verdicts);
    }

    /** The findings on an API of these facts: words by path; what is left out is unknown. */
    public static List<Found> found(Map<String, String> facts) {
        return standing(facts).stream()
                .map(row -> new Found(row.id(), row.ceiling()))
                .toList();
    }

    private static ApiVerdict api(Map<String, ?> api, Map<String, ?> defaults, String maintained) {
        Map<String, String> facts = new HashMap<>();
        facts.put("inventory.maintained", maintained);
        for (String path : ANSWERS) {
            facts.put(path, answer(resolved(api, defaults, path)));
        }
        for (String path : ENUMS) {
            Object value = resolved(api, defaults, path);
            facts.put(path, value == null ? "unknown" : value.toString().toLowerCase(Locale.ROOT));
        }
        for (String path : LISTS) {
            Object value = resolved(api, defaults, path);
            facts.put(path, value == null || ((List<?>) value).isEmpty() ? "none" : "some");
        }
        List<Row> standing = standing(facts);
        return new ApiVerdict(
                String.valueOf(api.get("id")),
                word(facts, "exposure").toUpperCase(Locale.ROOT),
                ceiling(standing),
                layers(facts, standing),
                standing.stream().map(row -> new Found(row.id(), row.ceiling())).toList());
    }

    private static List<LayerVerdict> layers(Map<String, String> facts, List<Row> standing) {
        int last = standing.stream().anyMatch(Row::gate) ? 0 : 3;
        List<LayerVerdict> layers = new ArrayList<>();
        for (int i = 0; i < LAYERS.size(); i++) {
            int layer = i;
            if (layer > last) {
                layers.add(new LayerVerdict(LAYERS.get(layer), "NOT_ASSESSED", null, null));
                continue;
            }
            List<Row> own =
                    standing.stream().filter(row -> row.layer() == layer).toList();
            Map<String, String> known = new HashMap<>(facts);
            List<String> later = BLOCKS.subList(layer + 1, BLOCKS.size());
            known.keySet().removeIf(path -> later.contains(path.split("\\.")[0]));
            layers.add(new LayerVerdict(LAYERS.get(layer), status(own), ceiling(own), ceiling(standing(known))));
        }
        return layers;
    }

    private static List<Row> standing(Map<String, String> facts) {
        List<Row> standing = new ArrayList<>();
        boolean gated = false;
        for (Row row : TABLE) {
            if (row.layer() > 0 && gated) {
                break;
            }
            if (row.holds().test(facts)) {
                standing.add(row);
                gated |= row.gate();
            }
        }
        return standing;
    }

    private static String ceiling(List<Row> rows) {
        String lowest = AIRTIGHT;
        for (Row row : rows) {
            String ceiling = row.ceiling();
            lowest = ceiling == null ? lowest : lowest(lowest, ceiling);
        }
        return lowest;
    }

    private static String status(List<Row> rows) {
        int worst = STATUSES.indexOf("MET");
        for (Row row : rows) {
            worst = row.status() == null ? worst : Math.min(worst, STATUSES.indexOf(row.status()));
        }
        return STATUSES.get(worst);
    }

    private static String lowest(String a, String b) {
        return LEVELS.get(Math.min(LEVELS.indexOf(a), LEVELS.indexOf(b)));
    }

    /** What the API says or, where it says nothing or null, what the defaults say. */
    private static @Nullable Object resolved(Map<String, ?> api, Map<String, ?> defaults, String path) {
        Object own = at(api, path);
        return own == null ? at(defaults, path) : own;
    }

    private static @Nullable Object at(Map<String, ?> object, String path) {
        int dot = path.indexOf('.');
        return dot < 0
                ? object.get(path)
                : object(object.get(path.substring(0, dot))).get(path.substring(dot + 1));
    }

    @SuppressWarnings("unchecked") // objects of a document have text names
    private static Map<String, ?> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, ?>) value;
    }

    private static String answer(@Nullable Object value) {
        if (value == null) {
            return "unknown";
        }
        String word = value.toString().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> word;
        };
    }

    private static String word(Map<String, String> facts, String path) {
        return facts.getOrDefault(path, "unknown");
    }

    private static Row gate(String id, String status, Predicate<Map<String, String>> holds) {
        return new Row(id, 0, NEEDS, status, true, holds);
    }

    private static Row row(String id, int layer, String ceiling, String status, Predicate<Map<String, String>> holds) {
        return new Row(id, layer, ceiling, status, false, holds);
    }

    private static Row advice(String id, int layer, Predicate<Map<String, String>> holds) {
        return new Row(id, layer, null, null, false, holds);
    }

    private static Predicate<Map<String, String>> yes(String path) {
        return is(path, "yes");
    }

    private static Predicate<Map<String, String>> not(String path) {
        return isNot(path, "yes");
    }

    private static Predicate<Map<String, String>> some(String list) {
        return is(list, "some");
    }

    private static Predicate<Map<String, String>> is(String path, String word) {
        return facts -> word(facts, path).equals(word);
    }

    private static Predicate<Map<String, String>> isNot(String path, String word) {
        return is(path, word).negate();
    }

    private static Predicate<Map<String, String>> anyOf(List<String> paths) {
        return facts -> paths.stream().anyMatch(path -> word(facts, path).equals("yes"));
    }

    private static Predicate<Map<String, String>> noneOf(List<String> paths) {
        return anyOf(paths).negate();
    }

    private static Predicate<Map<String, String>> guarded() {
        return yes("gateway.present").and(anyOf(ACCESS_POLICIES));
    }

    private static Predicate<Map<String, String>> openToAllAddresses() {
        return guarded().and(not("gateway.ipAllowlist"));
    }

    private static Predicate<Map<String, String>> publicFacing() {
        return isNot("exposure", "private");
    }

    private static Predicate<Map<String, String>> notBlocking() {
        return yes("waf.present").and(isNot("waf.mode", "blocking"));
    }

    private static Predicate<Map<String, String>> engine() {
        return yes("securityEngine.present");
    }

    private static List<String> answers() {
        List<String> answers = new ArrayList<>(
                List.of("inventory.catalogued", "inventory.usageKnown", "inventory.locationKnown", "gateway.present"));
        answers.addAll(ACCESS_POLICIES);
        answers.addAll(OTHER_POLICIES);
        answers.add("waf.present");
        answers.add("securityEngine.present");
        answers.addAll(ENGINE_FUNCTIONS);
        return List.copyOf(answers);
    }
}
