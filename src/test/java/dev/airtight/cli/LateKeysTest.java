package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed after an answer of one key: ⏎ is Enter, each key comes so many milliseconds after the one before. */
class LateKeysTest {

    @ParameterizedTest
    @CsvSource({
        // where one key is an answer
        "y, es⏎n,      true,  300,  n",
        "y, ⏎⏎,        true,  300,  ⏎",
        "y, n,         true,  300,  n",
        "d, on't know⏎y, true, 300, y",
        "n, o,         true,  1300, o",
        // where a text is typed
        "n, orders⏎,   false, 900,  orders⏎",
        "p, accounts⏎, false, 900,  accounts⏎",
        "d, orders⏎,   false, 900,  orders⏎",
        "y, es⏎,       false, 300,  es⏎",
        "n, ⏎orders⏎,  false, 900,  orders⏎",
        "n, ⏎⏎,        false, 900,  ⏎",
        "n, ⏎,         false, 1300, ⏎"
    })
    void isLate_keysAfterAnAnswer_leavesThoseOfTheNext(
            String taken, String typed, boolean keys, long after, String left) {
        LateKeys late = new LateKeys();
        late.taken(taken);
        late.asked(0);

        long now = 0;
        int first = 0;
        do {
            now += after;
        } while (late.isLate(typed.replace('⏎', '\r').charAt(first), keys, now) && ++first < typed.length());

        assertThat(typed.substring(first)).isEqualTo(left);
    }
}
