package dev.airtight.engine;

import static dev.airtight.testkit.Reports.json;
import static dev.airtight.testkit.Reports.jsonWithoutDigest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.oracle.JsonText;
import dev.airtight.oracle.RandomDocuments;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Report;
import dev.airtight.posture.Status;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.Format;
import dev.airtight.reader.Row;
import dev.airtight.reader.RowReader;
import dev.airtight.testkit.PolicyCopy;
import dev.airtight.testkit.RawText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a document whose effect on the report is known without knowing the report. */
class MetamorphicTest {

    private static final long SEED = 4_711L;
    private static final int DOCUMENTS = 600;
    private static final PostureEngine ENGINE = PostureEngine.withShippedPolicy();
    private static final FactsReader READER = new FactsReader();

    /** Every question whose yes is a protection, by block. */
    private static final Map<String, List<String>> PROTECTIONS = Map.of(
            "inventory",
            List.of("catalogued", "usageKnown", "locationKnown"),
            "gateway",
            List.of(
                    "present",
                    "oauth",
                    "ipAllowlist",
                    "rbac",
                    "mutualTls",
                    "jwtValidation",
                    "apiKey",
                    "rateLimiting",
                    "schemaValidation",
                    "threatProtection"),
            "waf",
            List.of("present"),
            "securityEngine",
            List.of("present", "detects", "blocks", "monitors"));

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void assess_permutedApis_permutesTheReport() throws FactsException {
        for (long seed : seeds()) {
            Map<String, Object> document = RandomDocuments.document(seed);
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < apis(document).size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, new Random(seed));
            Map<String, Object> permuted = new LinkedHashMap<>(document);
            permuted.computeIfPresent(
                    "apis",
                    (name, apis) -> order.stream().map(apis(document)::get).toList());

            Report before = assess(document);
            Report after = assess(permuted);

            List<String> expected = new ArrayList<>();
            for (int i = 0; i < order.size(); i++) {
                expected.add(moved(before.apis().get(order.get(i)), order.get(i), i));
            }
            assertThat(after.apis().stream().map(ApiPosture::toString))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(after.level()).as("seed %d", seed).isEqualTo(before.level());
            assertThat(after.findings()).as("seed %d", seed).isEqualTo(before.findings());
        }
    }

    @Test
    void assess_renamedIds_onlyRenames() throws FactsException {
        for (long seed : seeds()) {
            Map<String, Object> document = RandomDocuments.document(seed);
            String json = JsonText.of(document);
            String renamed = json.replace("\"id\":\"api-", "\"id\":\"«other»-")
                    .replace("\"id\":\"document-", "\"id\":\"«estate»-");

            String before = json(assess(json));
            String after = json(assess(renamed));

            assertThat(after.replace("«other»-", "api-").replace("«estate»-", "document-"))
                    .as("seed %d", seed)
                    .isEqualTo(before);
            assertThat(after).as("seed %d", seed).contains("«estate»-").doesNotContain("document-");
        }
    }

    @Test
    void assess_splitAndMergedDocuments_givesEachApiTheSamePosture() throws FactsException {
        for (long seed : seeds()) {
            Map<String, Object> whole = RandomDocuments.document(seed);
            Report together = assess(whole);
            List<String> alone = new ArrayList<>();
            for (int i = 0; i < apis(whole).size(); i++) {
                Map<String, Object> part = new LinkedHashMap<>(whole);
                part.put("apis", List.of(apis(whole).get(i)));
                Report report = assess(part);
                alone.add(moved(report.apis().get(0), 0, i));
                assertThat(report.level())
                        .as("seed %d", seed)
                        .isEqualTo(together.apis().get(i).level());
            }

            assertThat(together.apis().stream().map(ApiPosture::toString))
                    .as("seed %d", seed)
                    .isEqualTo(alone);
        }
    }

    @Test
    void assess_moreLabelsAndOtherNames_changesNothing() throws FactsException {
        for (long seed : seeds()) {
            Map<String, Object> document = RandomDocuments.document(seed);
            Map<String, Object> more = deepCopy(document);
            more.put("x-more", Map.of("gateway", Map.of("present", "no")));
            for (Map<String, Object> api : apis(more)) {
                api.put("x-more", List.of("no"));
                object(api, "labels").put("more", "no");
                for (String block : PROTECTIONS.keySet()) {
                    object(api, block).put("x-more", "no");
                }
            }

            assertThat(json(assess(more))).as("seed %d", seed).isEqualTo(json(assess(document)));
        }
    }

    @Test
    void assess_eightThreadsOnOneEngine_givesTheSameBytes() throws Exception {
        List<String> documents = seeds().stream()
                .map(seed -> JsonText.of(RandomDocuments.document(seed)))
                .toList();
        List<String> alone = new ArrayList<>();
        for (String document : documents) {
            alone.add(json(assess(document)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> together = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                for (String document : documents) {
                    together.add(threads.submit((Callable<String>) () -> json(assess(document))));
                }
            }

            for (int i = 0; i < together.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i % documents.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void assess_jsonYamlAndNdjson_giveTheSameBytes() throws Exception {
        StringBuilder rows = new StringBuilder();
        List<String> reports = new ArrayList<>();
        for (long seed : seeds()) {
            Map<String, Object> document = RandomDocuments.document(seed);
            String json = JsonText.of(document);
            rows.append(json).append("\n");
            reports.add(json(assess(json)));

            Report ofYaml = ENGINE.assess(READER.parse(RawText.yaml(document), Format.YAML));
            Report ofJsonAsYaml = ENGINE.assess(READER.parse(json, Format.YAML));

            assertThat(json(ofYaml)).as("seed %d", seed).isEqualTo(reports.get(reports.size() - 1));
            assertThat(json(ofJsonAsYaml)).as("seed %d", seed).isEqualTo(reports.get(reports.size() - 1));
        }
        byte[] ndjson = rows.toString().getBytes(StandardCharsets.UTF_8);
        List<String> ofRows = new ArrayList<>();
        try (RowReader reader = READER.rows(new ByteArrayInputStream(ndjson), null)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                ofRows.add(json(ENGINE.assess(((Row.Accepted) row).assessment())));
            }
        }

        assertThat(ofRows).isEqualTo(reports);
    }

    /**
     * The default policy is monotone: one more protection never lowers a level, a ceiling or the level so far. A status
     * gets worse in one place only: a private API that may do without a firewall (not required) gets one that does not
     * block (partly met).
     */
    @Test
    void assess_oneMoreProtection_neverLowersALevel() throws FactsException {
        int worseStatuses = 0;
        int raised = 0;
        for (long seed : seeds().subList(0, 200)) {
            Map<String, Object> document = RandomDocuments.document(seed);
            Report before = assess(document);
            for (int i = -1; i < apis(document).size(); i++) {
                for (Map<String, Object> better : oneMoreProtection(document, i)) {
                    Report after = assess(better);
                    assertThat(after.level()).as("seed %d: %s", seed, better).isGreaterThanOrEqualTo(before.level());
                    for (int k = 0; k < after.apis().size(); k++) {
                        ApiPosture now = after.apis().get(k);
                        ApiPosture then = before.apis().get(k);
                        assertThat(now.level()).as("seed %d: %s", seed, better).isGreaterThanOrEqualTo(then.level());
                        raised += now.level() == then.level() ? 0 : 1;
                        worseStatuses += worseStatuses(then, now, "seed " + seed + ": " + better);
                    }
                }
            }
        }

        assertThat(raised).isPositive();
        assertThat(worseStatuses).isPositive();
    }

    @Test
    void assess_renamedRuleFiles_changesTheDigestOnly(@TempDir Path folder) throws Exception {
        PolicyCopy copy = PolicyCopy.ofShipped(folder.resolve("renamed"))
                .rename("inventory.drl", "z.drl")
                .rename("gateway.drl", "y.drl")
                .rename("security-engine.drl", "a.drl")
                .rename("vocabulary.drl", "zz.drl");
        try (PostureEngine renamed = new PostureEngine(Policy.load(PolicyFolder.read(copy.folder())))) {
            assertThat(renamed.policy().identity().digest())
                    .isNotEqualTo(ENGINE.policy().identity().digest());
            for (long seed : seeds()) {
                String document = JsonText.of(RandomDocuments.document(seed));

                Report report = renamed.assess(READER.parse(document, Format.JSON));

                assertThat(jsonWithoutDigest(report))
                        .as("seed %d", seed)
                        .isEqualTo(jsonWithoutDigest(assess(document)));
            }
        }
    }

    private static int worseStatuses(ApiPosture then, ApiPosture now, String what) {
        int worse = 0;
        for (Layer layer : Layer.values()) {
            LayerResult before = then.layers().get(layer.ordinal());
            LayerResult after = now.layers().get(layer.ordinal());
            if (before.ceiling() == null || before.levelSoFar() == null) {
                continue;
            }
            assertThat(after.ceiling()).as(what).isGreaterThanOrEqualTo(before.ceiling());
            assertThat(after.levelSoFar()).as(what).isGreaterThanOrEqualTo(before.levelSoFar());
            if (after.status().worst(before.status()) != before.status()) {
                assertThat(layer).as(what).isEqualTo(Layer.WAF);
                assertThat(before.status()).as(what).isEqualTo(Status.NOT_REQUIRED);
                assertThat(after.status()).as(what).isEqualTo(Status.PARTLY_MET);
                worse++;
            }
        }
        return worse;
    }

    /** The documents with one more yes: on an API or, for the place before the first, in the document's inventory. */
    private static List<Map<String, Object>> oneMoreProtection(Map<String, Object> document, int index) {
        List<Map<String, Object>> better = new ArrayList<>();
        if (index < 0) {
            Map<String, Object> copy = deepCopy(document);
            object(copy, "inventory").put("maintained", "yes");
            better.add(copy);
            return better;
        }
        PROTECTIONS.forEach((block, names) -> names.forEach(name -> {
            Map<String, Object> copy = deepCopy(document);
            object(apis(copy).get(index), block).put(name, "yes");
            better.add(copy);
        }));
        Map<String, Object> blocking = deepCopy(document);
        object(apis(blocking).get(index), "waf").put("mode", "blocking");
        better.add(blocking);
        return better;
    }

    /** The posture in words, as if the API stood at another place of its document. */
    private static String moved(ApiPosture api, int from, int to) {
        return api.toString().replace("pointer=/apis/" + from + "/", "pointer=/apis/" + to + "/");
    }

    private static List<Long> seeds() {
        return LongStream.range(SEED, SEED + DOCUMENTS).boxed().toList();
    }

    private static Report assess(Map<String, Object> document) throws FactsException {
        return assess(JsonText.of(document));
    }

    private static Report assess(String json) throws FactsException {
        return ENGINE.assess(READER.parse(json, Format.JSON));
    }

    private static Map<String, Object> deepCopy(Map<String, Object> document) {
        return RawText.tree(JsonText.of(document));
    }

    @SuppressWarnings("unchecked") // APIs are objects
    private static List<Map<String, Object>> apis(Map<String, Object> document) {
        Object apis = document.get("apis");
        return apis == null ? List.of() : (List<Map<String, Object>>) apis;
    }

    /** The object of a name, put there if it is missing or null. */
    @SuppressWarnings("unchecked") // the caller names an object
    private static Map<String, Object> object(Map<String, Object> tree, String name) {
        Object value = tree.get(name);
        if (value == null) {
            value = new LinkedHashMap<String, Object>();
            tree.put(name, value);
        }
        return (Map<String, Object>) value;
    }
}
