package dev.airtight.guidance;

import dev.airtight.guidance.Interview.Item;
import dev.airtight.guidance.Interview.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Replies that were taken back and not given anew, in the order in which they were given. Not thread-safe. */
final class TakenBack {

    private final Deque<Reply> replies = new ArrayDeque<>();

    void add(Reply last) {
        replies.addFirst(last);
    }

    List<Reply> replies() {
        return List.copyOf(replies);
    }

    /** What was replied to an item; of the names of further APIs, which are asked for in the same way, the next one. */
    Optional<Reply> of(Item item) {
        return replies.stream().filter(reply -> reply.item().equals(item)).findFirst();
    }

    /** An item has its reply again. Under another name an API is another one, and so are those after it. */
    void settle(Reply reply) {
        Optional<Reply> before = of(reply.item());
        before.ifPresent(replies::removeFirstOccurrence);
        boolean renamed = reply.item() instanceof Item.ApiName
                && before.filter(given -> given.value().equals(reply.value())).isEmpty();
        if (renamed) {
            replies.clear();
        }
    }
}
