package dev.airtight.report.html;

import dev.airtight.posture.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** What the page shows one by one: of more than a browser can bear, the worst. */
final class Subjects {

    /** At about 3 kB each, a page of 6 MB. */
    static final int MOST = 2_000;

    private final List<Deque<Subject>> byLevel = new ArrayList<>();
    private int size;
    private long omitted;

    Subjects() {
        for (int i = 0; i < Level.values().length; i++) {
            byLevel.add(new ArrayDeque<>());
        }
    }

    void add(Subject subject) {
        byLevel.get(subject.level().ordinal()).addLast(subject);
        size++;
        if (size > MOST) {
            dropBest();
        }
    }

    /** How many are only counted. */
    long omitted() {
        return omitted;
    }

    List<Subject> worstFirst() {
        return byLevel.stream().flatMap(Deque::stream).toList();
    }

    List<Subject> ofLevel(Level level) {
        return List.copyOf(byLevel.get(level.ordinal()));
    }

    List<Subject> inOrder() {
        return byLevel.stream()
                .flatMap(Deque::stream)
                .sorted(Comparator.comparingLong(Subject::order))
                .toList();
    }

    private void dropBest() {
        int level = byLevel.size() - 1;
        while (byLevel.get(level).isEmpty()) {
            level--;
        }
        byLevel.get(level).removeLast();
        size--;
        omitted++;
    }
}
