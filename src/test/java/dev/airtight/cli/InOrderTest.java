package dev.airtight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, bounds and failures of work done side by side. */
@Timeout(60)
class InOrderTest {

    private static final long ROOM = 1_000;

    private final List<Integer> taken = new ArrayList<>();

    private record Item(int number, long size) implements InOrder.Sized {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 256})
    void run_ofManyItems_handsAllOnInOrder(int threads) throws IOException {
        Random random = new Random(20261122L);
        InOrder.Work<Item, Item> uneven = item -> {
            spin(random.nextInt(20) == 0 ? 20_000 : 200);
            return item;
        };

        new InOrder<>(threads, ROOM, items(5_000, 1), uneven, this::take).run();

        assertThat(taken).isEqualTo(numbers(5_000));
    }

    @Test
    void run_withoutItems_ends() throws IOException {
        new InOrder<Item, Item>(4, ROOM, items(0, 1), item -> item, this::take).run();

        assertThat(taken).isEmpty();
    }

    @Test
    void run_withASlowTaker_takesNoMoreThanItsBounds() throws IOException {
        AtomicInteger given = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        InOrder.Source<Item> source = counted(items(500, 1), given);

        new InOrder<Item, Item>(3, ROOM, source, item -> item, item -> {
                    take(item);
                    spin(20_000);
                    most.accumulateAndGet(given.get() - item.number(), Math::max);
                })
                .run();

        assertThat(taken).isEqualTo(numbers(500));
        // Four for each thread, and the one that is waiting for room.
        assertThat(most.get()).isLessThanOrEqualTo(3 * 4 + 1);
    }

    @Test
    void run_withLargeItems_worksOnThoseOnlyForWhichThereIsRoom() throws IOException {
        Random random = new Random(20261122L);
        AtomicLong underWay = new AtomicLong();
        List<String> excess = new ArrayList<>();
        int[] next = {0};
        InOrder.Source<Item> source =
                () -> next[0] == 2_000 ? null : new Item(next[0]++, random.nextInt(10) == 0 ? 5_000 : 300);

        new InOrder<Item, Item>(
                        8,
                        ROOM,
                        source,
                        item -> {
                            long now = underWay.addAndGet(item.size());
                            if (now > ROOM && now != item.size()) {
                                synchronized (excess) {
                                    excess.add(item + " beside others: " + now);
                                }
                            }
                            spin(item.size() > ROOM ? 300_000 : 5_000);
                            underWay.addAndGet(-item.size());
                            return item;
                        },
                        this::take)
                .run();

        assertThat(taken).isEqualTo(numbers(2_000));
        assertThat(excess).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 77, 499})
    void run_whoseWorkFails_handsOnWhatCameBeforeAndThrowsTheSame(int failing) {
        for (Throwable thrown : List.of(
                new IOException("work"),
                new IllegalStateException("work"),
                new OutOfMemoryError("work"),
                new StackOverflowError("work"))) {
            taken.clear();
            InOrder.Work<Item, Item> work = item -> {
                if (item.number() >= failing) {
                    return raised(item.number() == failing ? thrown : new IOException("a later one"));
                }
                spin(2_000);
                return item;
            };

            assertThatThrownBy(() -> new InOrder<>(4, ROOM, items(500, 1), work, this::take).run())
                    .isSameAs(thrown);
            assertThat(taken).isEqualTo(numbers(failing));
        }
    }

    @Test
    void run_whoseSourceFails_handsOnWhatCameBefore() {
        Error thrown = new OutOfMemoryError("source");
        int[] next = {0};
        InOrder.Source<Item> source = () -> next[0] == 50 ? raised(thrown) : new Item(next[0]++, 1);

        assertThatThrownBy(() -> new InOrder<Item, Item>(4, ROOM, source, item -> item, this::take).run())
                .isSameAs(thrown);
        assertThat(taken).isEqualTo(numbers(50));
        assertThat(next[0]).isEqualTo(50);
    }

    @Test
    void run_whoseSourceFailsWhenNothingIsUnderWay_throwsTheSame() {
        for (int i = 0; i < 3_000; i++) {
            Error thrown = new OutOfMemoryError("source");
            CountDownLatch handedOn = new CountDownLatch(3);
            int[] next = {0};
            InOrder.Source<Item> source = () -> {
                if (next[0] == 3) {
                    await(handedOn);
                    return raised(thrown);
                }
                return new Item(next[0]++, 1);
            };

            assertThatThrownBy(() ->
                            new InOrder<Item, Item>(4, ROOM, source, item -> item, item -> handedOn.countDown()).run())
                    .isSameAs(thrown);
        }
    }

    @Test
    void run_whoseTakerFails_givesItNoMore() {
        IOException thrown = new IOException("full");

        assertThatThrownBy(() -> new InOrder<Item, Item>(4, ROOM, items(500, 1), item -> item, item -> {
                            take(item);
                            if (item.number() == 30) {
                                throw thrown;
                            }
                        })
                        .run())
                .isSameAs(thrown);
        assertThat(taken).isEqualTo(numbers(31));
    }

    @Test
    void run_whoseTakerFails_doesNotWaitForTheSource() {
        CountDownLatch never = new CountDownLatch(1);
        IOException thrown = new IOException("the reader left");
        int[] next = {0};
        InOrder.Source<Item> source = () -> {
            if (next[0] == 3) {
                await(never);
            }
            return new Item(next[0]++, 1);
        };

        assertThatThrownBy(() -> new InOrder<Item, Item>(2, ROOM, source, item -> item, item -> {
                            throw thrown;
                        })
                        .run())
                .isSameAs(thrown);
        never.countDown();
    }

    @Test
    void run_ofFewItems_startsFewThreads() throws IOException {
        List<Thread> threads = new ArrayList<>();

        new InOrder<Item, Item>(
                        256,
                        ROOM,
                        items(2, 1),
                        item -> {
                            synchronized (threads) {
                                threads.add(Thread.currentThread());
                            }
                            return item;
                        },
                        this::take)
                .run();

        assertThat(threads).allMatch(Thread::isDaemon).allMatch(thread -> thread.getName()
                .matches("assess-[123]"));
    }

    private void take(Item item) {
        taken.add(item.number());
    }

    private static InOrder.Source<Item> items(int count, long size) {
        int[] next = {0};
        return () -> next[0] == count ? null : new Item(next[0]++, size);
    }

    private static InOrder.Source<Item> counted(InOrder.Source<Item> source, AtomicInteger given) {
        return () -> {
            @Nullable Item item = source.next();
            given.incrementAndGet();
            return item;
        };
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static Item raised(Throwable thrown) throws IOException {
        if (thrown instanceof IOException e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        }
        throw (Error) thrown;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a while without giving the processor away. */
    private static void spin(int nanoseconds) {
        long end = System.nanoTime() + nanoseconds;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
