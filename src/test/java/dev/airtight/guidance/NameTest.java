package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.Assessment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "orders,          orders,     -",
                "Orders,          Orders,     -",
                "Orders API,      orders-api, Orders API",
                "' orders ',      orders,     -",
                "'-orders-',      orders,     -orders-",
                "'',              api-1,      -",
                "'   ',           api-1,      -",
                "!!!,             api-1,      !!!",
                "'--',            api-1,      --",
                "Übergrößen,      Übergrößen, -"
            })
    void of_whatIsTyped_hasAnIdAndWhereItDiffersATitle(String typed, String id, String title) {
        assertThat(Name.of(typed, "api-1")).isEqualTo(new Name(id, title));
    }

    @Test
    void of_longTexts_haveIdsThatFactFilesMayHave() {
        Name name = Name.of("\u0130".repeat(500), "api-1");

        assertThat(name.id()).hasSizeBetween(1, Assessment.MAX_ID_LENGTH);
        assertThat(name.title()).hasSize(500);
    }
}
