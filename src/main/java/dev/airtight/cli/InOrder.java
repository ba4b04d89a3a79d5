package dev.airtight.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Work on the items of a source that several threads do side by side, while results are handed on one by one in the
 * order of the items. There is no queue: each thread takes an item, works on it and, if it is its turn, hands on the
 * result and those that were waiting for it. What is under way is bounded in number and in size, so that a slow taker
 * slows the source.
 *
 * @param <I> an item
 * @param <R> what becomes of it
 */
final class InOrder<I extends InOrder.Sized, R extends InOrder.Sized> {

    /** How many items may be under way for each thread: the rest of them wait for one that takes longer. */
    private static final int EACH = 4;

    private final int threads;
    private final Source<I> source;
    private final Work<I, R> work;
    private final Taker<R> taker;
    private final long room;

    /** Held while an item is taken, so that each gets the number of its place. */
    private final Object taking = new Object();

    private long taken;

    // What follows is guarded by this object.
    private final @Nullable Outcome<?>[] done;
    private long handedOn;
    private long underWay;
    private long bytes;
    private int started;
    private int busy;
    private boolean handing;
    private boolean ended;
    private @Nullable Throwable failure;

    /** What takes memory. */
    interface Sized {

        /** About how many bytes. */
        long size();
    }

    /** Where items come from. It is asked by one thread at a time. */
    interface Source<I> {

        /** The next item; null at the end. */
        @Nullable
        I next() throws IOException;
    }

    /** What is done with an item, by several threads at once. */
    interface Work<I, R> {
        R on(I item) throws IOException;
    }

    /** Where results go. It is given one at a time, in order. */
    interface Taker<R> {
        void take(R result) throws IOException;
    }

    /** What became of one item: a result, or a failure that is due when its turn comes. */
    private record Outcome<R>(@Nullable R result, @Nullable Throwable failure, long size) {}

    /** @param room about how many bytes may be under way; an item that is larger goes alone */
    InOrder(int threads, long room, Source<I> source, Work<I, R> work, Taker<R> taker) {
        this.threads = threads;
        this.room = room;
        this.source = source;
        this.work = work;
        this.taker = taker;
        this.done = new Outcome<?>[threads * EACH];
    }

    /**
     * Works until the source has ended and all results are handed on, or until the first failure in the order of the
     * items: what the source, the work or the taker throws is thrown here.
     */
    void run() throws IOException {
        start();
        Throwable thrown = awaited();
        if (thrown instanceof IOException e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        } else if (thrown instanceof Error e) {
            throw e;
        } else if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }

    /** Waits for all but a thread that hangs in the source after a failure: nobody needs what it would bring. */
    private synchronized @Nullable Throwable awaited() throws IOException {
        try {
            while (busy > 0 || (failure == null && !(ended && underWay == 0))) {
                wait();
            }
            return failure;
        } catch (InterruptedException e) {
            failure = e;
            notifyAll();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the run was interrupted");
        }
    }

    private synchronized void start() {
        if (started < threads && failure == null) {
            started++;
            Thread thread = new Thread(this::loop, "assess-" + started);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void loop() {
        try {
            boolean more = true;
            while (more) {
                more = step();
            }
        } catch (Throwable e) {
            // The border of the thread: whatever it is surfaces where the work was started.
            fail(e);
        }
    }

    private boolean step() throws InterruptedException {
        long place;
        long size = 0;
        I item = null;
        Throwable failed = null;
        synchronized (taking) {
            if (isOver()) {
                return false;
            }
            try {
                item = source.next();
            } catch (Throwable e) {
                failed = e;
            }
            if (item != null) {
                size = item.size();
            }
            boolean hasOutcome = item != null || failed != null;
            boolean isAdmitted = hasOutcome && admitted(size);
            if (item == null) {
                // Only now: a failure that is not counted yet would be lost on those who wait for the end.
                end();
            }
            if (!isAdmitted) {
                return false;
            }
            place = taken++;
        }
        start();
        Outcome<R> outcome = item == null ? new Outcome<>(null, failed, 0) : workedOn(item, size);
        handOn(place, outcome);
        return true;
    }

    private Outcome<R> workedOn(I item, long size) {
        try {
            R result = work.on(item);
            resize(result.size() - size);
            return new Outcome<>(result, null, result.size());
        } catch (Throwable e) {
            return new Outcome<>(null, e, size);
        }
    }

    private synchronized boolean isOver() {
        return ended || failure != null;
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits until there is room; false if nobody needs the item any more. */
    private synchronized boolean admitted(long size) throws InterruptedException {
        while (failure == null && (underWay == done.length || (underWay > 0 && bytes + size > room))) {
            wait();
        }
        if (failure != null) {
            return false;
        }
        underWay++;
        bytes += size;
        busy++;
        return true;
    }

    private synchronized void resize(long more) {
        bytes += more;
    }

    /** Leaves an outcome in its place, and hands on all that are due unless another thread is doing so. */
    private void handOn(long place, Outcome<R> outcome) {
        Outcome<R> due = left(place, outcome);
        while (due != null) {
            Throwable failed = due.failure();
            if (failed == null && due.result() != null) {
                try {
                    taker.take(due.result());
                } catch (Throwable e) {
                    failed = e;
                }
            }
            due = handedOn(due, failed);
        }
        synchronized (this) {
            busy--;
            notifyAll();
        }
    }

    private synchronized @Nullable Outcome<R> left(long place, Outcome<R> outcome) {
        done[(int) (place % done.length)] = outcome;
        if (handing) {
            return null;
        }
        handing = true;
        return due();
    }

    private synchronized @Nullable Outcome<R> handedOn(Outcome<R> given, @Nullable Throwable failed) {
        done[(int) (handedOn % done.length)] = null;
        handedOn++;
        underWay--;
        bytes -= given.size();
        if (failed != null && failure == null) {
            failure = failed;
        }
        notifyAll();
        return due();
    }

    /** The outcome whose turn it is; null if it is not there yet, or after a failure. */
    @SuppressWarnings("unchecked") // only outcomes of this work are left there
    private @Nullable Outcome<R> due() {
        Outcome<R> due = failure == null ? (Outcome<R>) done[(int) (handedOn % done.length)] : null;
        if (due == null) {
            handing = false;
        }
        return due;
    }

    private synchronized void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
        notifyAll();
    }
}
