package dev.airtight.reader;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The names and indexes that lead to where a parser stands. */
final class Path {

    private final Deque<Object> steps = new ArrayDeque<>();

    void enter(Object step) {
        steps.addLast(step);
    }

    void leave() {
        steps.removeLast();
    }

    /** As a JSON pointer (RFC 6901). */
    String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (Iterator<Object> i = steps.iterator(); i.hasNext(); ) {
            pointer.append('/').append(i.next().toString().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
