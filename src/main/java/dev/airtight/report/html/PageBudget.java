package dev.airtight.report.html;

import java.util.function.ToLongFunction;

/** Keeps the page as small as a browser and a mail can bear: first with less detail, then with fewer APIs. */
final class PageBudget {

    static final long MOST_BYTES = 5_000_000;

    /** Why a finding matters stands at each finding on pages of so many APIs at most. */
    private static final int MOST_WITH_REASONS = 25;

    private PageBudget() {}

    /** The fullest page that is not larger than it may be; one without any API if even that is. */
    static Page fullest(PageBuilder builder, ToLongFunction<Page> bytes) {
        int most = builder.most();
        Page page = builder.page(Detail.ALL, most);
        long size = Long.MAX_VALUE;
        for (Detail detail : Detail.values()) {
            if (detail != Detail.ALL || most <= MOST_WITH_REASONS) {
                page = builder.page(detail, most);
                size = bytes.applyAsLong(page);
                if (size <= MOST_BYTES) {
                    return page;
                }
            }
        }
        while (size > MOST_BYTES && most > 0) {
            most = Math.toIntExact(Math.min(most - 1, most * MOST_BYTES / size));
            page = builder.page(Detail.HOLDING_MESSAGES, most);
            size = bytes.applyAsLong(page);
        }
        return page;
    }
}
