package dev.airtight.report.html;

import dev.airtight.posture.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** What the page may show one by one: of more than the memory should hold, the worst. */
final class Subjects {

    /** Several times what a page takes, as its least detail is a part of all. */
    private static final long MOST_WEIGHT = 24_000_000;

    private final List<Deque<Subject>> byLevel = new ArrayList<>();
    private long weight;
    private long omitted;

    Subjects() {
        for (int i = 0; i < Level.values().length; i++) {
            byLevel.add(new ArrayDeque<>());
        }
    }

    void add(Subject subject) {
        byLevel.get(subject.level().ordinal()).addLast(subject);
        weight += subject.weight();
        while (weight > MOST_WEIGHT) {
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
        weight -= byLevel.get(level).removeLast().weight();
        omitted++;
    }
}
