package dev.airtight.report.html;

import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A picture of how many APIs stand at which level: a bar for each level, in units of the picture.
 *
 * @param description the picture in words
 */
record Distribution(List<Bar> bars, String description) {

    private static final int LONGEST = 130;
    private static final int ROW = 34;

    /**
     * The bar of a level.
     *
     * @param y its top
     * @param width none for no API, and never too thin to be seen
     */
    record Bar(Level level, int y, int width, String count, String share) {

        String tone() {
            return Tones.of(level);
        }
    }

    static Distribution of(Estate estate) {
        List<Bar> bars = new ArrayList<>();
        StringJoiner words = new StringJoiner("; ", "APIs by level: ", ".");
        for (Level level : Level.values()) {
            long count = estate.apisAt(level);
            int width = count == 0 ? 0 : Math.max(3, Math.toIntExact(LONGEST * count / estate.apis()));
            String share = Words.share(count, estate.apis());
            bars.add(new Bar(level, bars.size() * ROW, width, Words.number(count), share));
            words.add(level.title() + " " + Words.number(count));
        }
        return new Distribution(List.copyOf(bars), words.toString());
    }
}
