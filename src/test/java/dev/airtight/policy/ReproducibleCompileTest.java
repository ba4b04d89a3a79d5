package dev.airtight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same rules are compiled to the same bytes, here and now or when the program was built. */
class ReproducibleCompileTest {

    @Test
    void build_shippedTexts_givesTheClassesThatTheProgramCarries() throws Exception {
        PolicyBuilder.Built built = PolicyBuilder.build(Trust.GUARDED, List.of(PolicyFolder.shipped()));

        assertThat(built.index()).isEqualTo(ShippedPolicy.index());
        assertThat(built.classes()).hasSizeGreaterThan(40);
        built.classes().forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(onClassPath(name)));
    }

    @Test
    void build_editedTextsAgainAndByThreads_givesTheSameBytes() throws Exception {
        PolicyFolder one = edited("one");
        PolicyFolder other = edited("other");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Map<String, byte[]>>> runs = new ArrayList<>();
            for (PolicyFolder folder : List.of(one, other, one)) {
                runs.add(threads.submit((Callable<Map<String, byte[]>>) () ->
                        PolicyBuilder.build(Trust.GUARDED, List.of(folder)).classes()));
            }
            Map<String, byte[]> expected = runs.get(0).get();
            for (Future<Map<String, byte[]>> run : runs) {
                Map<String, byte[]> classes = run.get();
                assertThat(classes.keySet()).isEqualTo(expected.keySet());
                classes.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
            }
            assertThat(expected.keySet()).anyMatch(name -> onClassPath(name) == null);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Bindings, several patterns of the same kind and a date: what the compiler numbers or looks up. */
    private static PolicyFolder edited(String label) {
        Map<String, String> files = new TreeMap<>(PolicyFolder.shipped().files());
        StringBuilder rules = new StringBuilder("package policy\n");
        List<String> conditions = List.of(
                "Api( $o : gateway.oauth, gateway.rbac == $o )",
                "$a : Api( $a.waf.failed )",
                "Api( waf.owaspFailed contains \"A03:2021\" || exposure in ( Exposure.PUBLIC, Exposure.PARTNER ) )",
                "Api( title == \"one\" )",
                "Api( title == \"two\" )",
                "Api( title == \"three\" )",
                "Api( title == \"four\" )",
                "Assessment( assessedOn > \"01-Jan-2026\" )");
        for (int i = 0; i < conditions.size(); i++) {
            rules.append("rule \"N-" + i + "\"\n@title( \"Title\" ) @layer( WAF ) @severity( INFO )\nwhen\n    "
                    + conditions.get(i) + "\nthen\n    findings.raise( drools );\nend\n");
        }
        files.put("new.drl", rules.toString());
        return new PolicyFolder(label, files);
    }

    private static byte @Nullable [] onClassPath(String name) {
        String resource = "/" + name.replace('.', '/') + ".class";
        try (InputStream in = ReproducibleCompileTest.class.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
