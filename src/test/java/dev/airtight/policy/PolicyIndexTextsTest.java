package dev.airtight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.posture.Layer;
import dev.airtight.posture.Level;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Severity;
import dev.airtight.posture.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An index comes back as it was written, be it from texts, from a class or from a cache. */
class PolicyIndexTextsTest {

    private static final List<String> TEXTS = List.of(
            "",
            "true",
            "false",
            "3",
            "-1",
            "null",
            "a \"b\" \\ c",
            "äöü ÿ",
            "Zahlung – „Kasse“",
            "😀",
            "\0",
            "\n",
            "{id}");

    private final Random random = new Random(11);

    @Test
    void read_written_isEqual() {
        for (int i = 0; i < 500; i++) {
            PolicyIndex index = index();
            assertThat(PolicyIndexTexts.read(PolicyIndexTexts.write(index))).isEqualTo(index);
        }
        PolicyIndex shipped = ShippedPolicy.index();
        assertThat(PolicyIndexTexts.read(PolicyIndexTexts.write(shipped))).isEqualTo(shipped);
    }

    @Test
    void read_entryOfTheCache_isEqual() throws IOException {
        for (int i = 0; i < 200; i++) {
            PolicyBuilder.Built built = new PolicyBuilder.Built(index(), Map.of());
            PolicyBuilder.Built read = CachedPolicy.read(CachedPolicy.write(List.of(), built), List.of());

            assertThat(read).isEqualTo(built);
        }
    }

    @Test
    @SuppressWarnings("unchecked") // written by the class under test
    void textsClass_loaded_givesTheTexts() throws ReflectiveOperationException {
        List<String> texts = new ArrayList<>(TEXTS);
        texts.add("–".repeat(21_845));
        texts.add("\0".repeat(21_845));
        for (int i = 0; i < 2000; i++) {
            texts.add("text " + i);
        }
        byte[] bytes = TextsClass.write("some.Texts", texts);

        Object supplier = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, bytes, 0, bytes.length);
            }
        }.loadClass("some.Texts").getDeclaredConstructor().newInstance();

        assertThat(((Supplier<List<String>>) supplier).get()).isEqualTo(texts);
    }

    @Test
    void read_anyTextReplaced_isAnIndexOrAnException() {
        List<String> texts = PolicyIndexTexts.write(index());
        for (int i = 0; i < texts.size(); i++) {
            for (String other : List.of("2147483647", "-1", "", "true", "false")) {
                List<String> changed = new ArrayList<>(texts);
                changed.set(i, other);
                try {
                    assertThat(PolicyIndexTexts.read(changed)).isNotNull();
                } catch (RuntimeException e) {
                    assertThat(e).isNotNull();
                }
            }
        }
    }

    private PolicyIndex index() {
        List<DeclaredFact> facts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            facts.add(new DeclaredFact("gateway.x-" + i, any(DeclaredFact.Type.values()), optional()));
        }
        List<RuleMetadata> rules = new ArrayList<>();
        Map<String, Set<String>> reads = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            RuleMetadata rule = rule("R-" + i);
            rules.add(rule);
            if (random.nextInt(3) > 0) {
                reads.put(rule.id(), new HashSet<>(list()));
            }
        }
        PolicyIdentity identity = new PolicyIdentity(
                text(),
                text(),
                text(),
                random.nextBoolean()
                        ? List.of()
                        : List.of(
                                new PolicyIdentity.Overlay(optional(), optional()),
                                new PolicyIdentity.Overlay(optional(), optional())),
                random.nextBoolean());
        return new PolicyIndex(identity, optional(), list(), facts, rules, reads, text());
    }

    private RuleMetadata rule(String id) {
        return new RuleMetadata(
                id,
                random.nextBoolean(),
                any(Layer.values()),
                any(Severity.values()),
                random.nextBoolean() ? null : any(Level.values()),
                random.nextBoolean() ? null : any(Status.values()),
                random.nextBoolean(),
                text(),
                random.nextBoolean() ? null : new MessageTemplate("Of {id} (" + text() + ")"),
                optional(),
                optional(),
                list(),
                list(),
                list(),
                text(),
                random.nextInt());
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private @Nullable String optional() {
        return random.nextInt(3) == 0 ? null : text();
    }

    private List<String> list() {
        List<String> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(text());
        }
        return list;
    }

    private <V> V any(V[] values) {
        return values[random.nextInt(values.length)];
    }
}
