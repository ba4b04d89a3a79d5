package dev.airtight.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.Assessment;
import dev.airtight.facts.Position;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFilterTest {

    @ParameterizedTest
    @CsvSource({
        "oauth, true",
        "OAUTH ON, true",
        "roles, false",
        "OAuth*, true",
        "*routes, true",
        "*on*, true",
        "on*, false",
        "OAuth on ???? routes, true",
        "OAuth on ??? routes, false",
        "[a-z]*, false",
    })
    void test_textOrGlob_meansTheName(String filter, boolean expected) {
        Expectation any = new Expectation(null, List.of(), List.of(), null, null, null, Map.of(), Map.of());
        RuleCase ruleCase = new RuleCase(
                "a.yaml",
                new Position(1, 1),
                "OAuth on some routes",
                Assessment.builder("a").build(),
                any);

        assertThat(new CaseFilter(filter).test(ruleCase)).isEqualTo(expected);
    }
}
