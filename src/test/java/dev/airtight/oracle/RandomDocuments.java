package dev.airtight.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes valid documents of the whole format: the same seed makes the same document. */
public final class RandomDocuments {

    private static final List<Object> YES = List.of(true, "true", "yes", "Yes", "YES", "TRUE", "yEs");
    private static final List<Object> NO = List.of(false, "false", "no", "No", "NO", "FALSE");
    private static final List<Object> PARTIAL = List.of("partial", "Partial", "PARTIAL");
    private static final List<Object> UNKNOWN = List.of("unknown", "Unknown", "UNKNOWN");
    private static final List<String> CATEGORIES =
            List.of("A01:2017", "A10:2021", "a03:2021", "A05:2025", "API1:2019", "api10:2023", "API2:2023");
    private static final List<String> TEXTS = List.of("checkout", "", "Zahlung – „Kasse“", "a \"b\" \\ c", "😀", "yes");

    /** How likely an answer is yes; the last ones let documents get past the gate and up to airtight. */
    private static final double[] SHARES_OF_YES = {0.3, 0.7, 0.9, 0.97};

    private final Random random;
    private final double shareOfYes;

    private RandomDocuments(long seed) {
        // Seeds that follow each other give alike first numbers.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        shareOfYes = SHARES_OF_YES[random.nextInt(SHARES_OF_YES.length)];
    }

    /** The document of a seed: maps, lists, strings, numbers, booleans and nulls. */
    public static Map<String, Object> document(long seed) {
        return new RandomDocuments(seed).document();
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", "document-" + random.nextInt(1000));
        if (chance(0.2)) {
            document.put("schemaVersion", 1);
        }
        text(document, "title");
        if (chance(0.2)) {
            put(document, "assessedOn", chance(0.2) ? null : "2026-0" + (1 + random.nextInt(9)) + "-15");
        }
        extension(document);
        if (chance(0.95)) {
            put(document, "inventory", chance(0.03) ? null : estate());
        }
        if (chance(0.6)) {
            put(document, "defaults", chance(0.05) ? null : facts());
        }
        if (chance(0.97)) {
            put(document, "apis", chance(0.03) ? null : apis());
        }
        return document;
    }

    private Map<String, Object> estate() {
        Map<String, Object> estate = new LinkedHashMap<>();
        answer(estate, "maintained");
        extension(estate);
        return estate;
    }

    private List<Object> apis() {
        List<Object> apis = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            Map<String, Object> api = new LinkedHashMap<>();
            api.put("id", "api-" + i);
            for (String name : List.of("title", "owner", "environment", "version", "lifecycle", "dataSensitivity")) {
                text(api, name);
            }
            api.putAll(facts());
            apis.add(api);
        }
        return apis;
    }

    /** What an API and the defaults alike may state. */
    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        constant(facts, "exposure", "public", "partner", "private", "unknown");
        block(facts, "inventory", "catalogued", "usageKnown", "locationKnown");
        Map<String, Object> gateway = block(
                facts,
                "gateway",
                "present",
                "oauth",
                "ipAllowlist",
                "rbac",
                "mutualTls",
                "jwtValidation",
                "apiKey",
                "rateLimiting",
                "schemaValidation",
                "threatProtection");
        constant(gateway, "clients", "known", "open", "unknown");
        Map<String, Object> waf = block(facts, "waf", "present");
        constant(waf, "mode", "blocking", "blocking", "detection", "unknown");
        owasp(waf, "owaspTested", 0.6);
        owasp(waf, "owaspFailed", 0.15);
        block(facts, "securityEngine", "present", "detects", "blocks", "monitors");
        labels(facts);
        evidence(facts);
        extension(facts);
        return facts;
    }

    private Map<String, Object> block(Map<String, Object> facts, String name, String... answers) {
        Map<String, Object> block = new LinkedHashMap<>();
        for (String answer : answers) {
            answer(block, answer);
        }
        extension(block);
        if (chance(0.9)) {
            put(facts, name, chance(0.03) ? null : block);
        }
        return block;
    }

    private void answer(Map<String, Object> object, String name) {
        if (chance(shareOfYes)) {
            object.put(name, any(YES));
            return;
        }
        switch (random.nextInt(6)) {
            case 0, 1 -> object.put(name, any(NO));
            case 2 -> object.put(name, any(PARTIAL));
            case 3 -> object.put(name, any(UNKNOWN));
            case 4 -> put(object, name, null);
            default -> {}
        }
    }

    private void constant(Map<String, Object> object, String name, String... constants) {
        String constant = constants[random.nextInt(constants.length)];
        switch (random.nextInt(6)) {
            case 0 -> {}
            case 1 -> put(object, name, null);
            case 2 -> object.put(name, constant.toUpperCase(java.util.Locale.ROOT));
            case 3 -> object.put(name, Character.toUpperCase(constant.charAt(0)) + constant.substring(1));
            default -> object.put(name, constant);
        }
    }

    private void owasp(Map<String, Object> waf, String name, double filled) {
        if (chance(filled)) {
            waf.put(name, List.of(any(CATEGORIES), any(CATEGORIES)).subList(0, 1 + random.nextInt(2)));
        } else if (chance(0.5)) {
            put(waf, name, chance(0.3) ? null : List.of());
        }
    }

    private void labels(Map<String, Object> facts) {
        if (chance(0.3)) {
            Map<String, Object> labels = new LinkedHashMap<>();
            text(labels, "team");
            text(labels, "a/b~c");
            put(facts, "labels", chance(0.1) ? null : labels);
        }
    }

    private void evidence(Map<String, Object> facts) {
        if (chance(0.3)) {
            Map<String, Object> origin = new LinkedHashMap<>();
            text(origin, "source");
            text(origin, "by");
            if (chance(0.5)) {
                origin.put("line", 1 + random.nextInt(99));
            }
            Map<String, Object> evidence = new LinkedHashMap<>();
            String path = any(List.of("gateway.oauth", "waf.present", "exposure", "inventory.catalogued"));
            put(evidence, path, chance(0.1) ? null : origin);
            put(facts, "evidence", chance(0.1) ? null : evidence);
        }
    }

    private void text(Map<String, Object> object, String name) {
        if (chance(0.3)) {
            put(object, name, chance(0.2) ? null : any(TEXTS));
        }
    }

    private void extension(Map<String, Object> object) {
        if (chance(0.1)) {
            put(object, "x-note", any(List.of("no", List.of("no"), Map.of("present", "no"), 1, false)));
        }
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <V> V any(List<? extends V> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SuppressWarnings("NullAway") // a document may hold nulls
    private static void put(Map<String, Object> object, String name, @Nullable Object value) {
        object.put(name, value);
    }
}
