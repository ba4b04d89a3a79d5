package dev.airtight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.posture.Level;
import dev.airtight.posture.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerMemoryTest {

    private static final long SEED = 7;
    private static final int CAPACITY = 1 << 15;

    @Test
    void get_nothingPut_isNull() {
        LayerMemory memory = new LayerMemory(-1);

        assertThat(memory.get(0)).isNull();
        assertThat(memory.get(-1)).isNull();
    }

    @Test
    void get_factsThatDifferInUnreadableBitsOnly_isTheSameOutcome() {
        LayerMemory memory = new LayerMemory(0b1100);
        LayerOutcome outcome = outcome();

        memory.put(0b0110, outcome);

        assertThat(memory.get(0b0101)).isSameAs(outcome);
        assertThat(memory.get(0b1101)).isNull();
    }

    @Test
    void get_keysUpToTheCapacity_isWhatWasPutLast() {
        Random random = new Random(SEED);
        for (long readable : new long[] {-1, 0x7FFF, 0x7FFFL << 48, 0x5555_5555_5555_5555L}) {
            LayerMemory memory = new LayerMemory(readable);
            Map<Long, LayerOutcome> model = new HashMap<>();
            while (model.size() < Math.min(CAPACITY, 30_000)) {
                long facts = random.nextLong();
                LayerOutcome outcome = outcome();
                memory.put(facts, outcome);
                model.put(facts & readable, outcome);
            }

            model.forEach((key, outcome) -> assertThat(memory.get(key)).isSameAs(outcome));
            for (int i = 0; i < 10_000; i++) {
                long facts = random.nextLong();
                assertThat(memory.get(facts)).isSameAs(model.get(facts & readable));
            }
        }
    }

    @Test
    void put_moreThanTheCapacity_forgetsAllAndAnswersNoKeyWithTheOutcomeOfAnother() {
        Random random = new Random(SEED);
        LayerMemory memory = new LayerMemory(-1);
        Map<Long, LayerOutcome> model = new HashMap<>();
        List<Long> keys = new ArrayList<>();
        int most = 0;
        for (int i = 0; i < 5 * CAPACITY / 2; i++) {
            long facts = random.nextInt(4) == 0 && !keys.isEmpty()
                    ? keys.get(random.nextInt(keys.size()))
                    : (long) i << random.nextInt(49);
            LayerOutcome outcome = outcome();
            memory.put(facts, outcome);
            model.put(facts, outcome);
            keys.add(facts);
            assertThat(memory.get(facts)).isSameAs(outcome);
            if (i % (CAPACITY / 4) == 0) {
                most = Math.max(most, known(memory, model));
            }
        }

        assertThat(known(memory, model)).isPositive().isLessThanOrEqualTo(CAPACITY);
        assertThat(most).isGreaterThan(CAPACITY / 2).isLessThanOrEqualTo(CAPACITY);
    }

    /** How many outcomes are remembered; each of them must be the last one of its key. */
    private static int known(LayerMemory memory, Map<Long, LayerOutcome> model) {
        int known = 0;
        for (Map.Entry<Long, LayerOutcome> entry : model.entrySet()) {
            LayerOutcome remembered = memory.get(entry.getKey());
            if (remembered != null) {
                assertThat(remembered).isSameAs(entry.getValue());
                known++;
            }
        }
        return known;
    }

    private static LayerOutcome outcome() {
        return new LayerOutcome(List.of(), Level.AIRTIGHT, Status.MET, false);
    }
}
