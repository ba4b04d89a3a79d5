package dev.airtight.report.html;

import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.report.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A picture of where the layers hold APIs down: a row for each API or, where these are many, for each layer with how many APIs it lets come how
 * far.
 *
 * @param columns the headings, of one or two lines
 * @param height of the picture
 * @param description the picture in words
 */
record HeatMap(List<Column> columns, List<Row> rows, int height, boolean perApi, String description) {

    /** More rows than this are not looked at one by one. */
    static final int MOST_ROWS = 40;

    private static final int LABELS = 190;
    private static final int WIDTH = 58;
    /** Of a column of numbers. */
    private static final int WIDE = 90;
    /** Between columns. */
    private static final int GAP = 4;

    private static final int TOP = 36;
    private static final int ROW = 30;
    /** Columns of a typewriter's letters of 12 units. */
    private static final int LABEL_COLUMNS = 25;

    private static final int ORIGIN_COLUMNS = 30;
    private static final int SHADES = 5;

    /** A heading. */
    record Column(String first, String second, int middle) {}

    /**
     * A line of cells.
     *
     * @param label cut in its middle
     * @param origin the document, where there are several; cut likewise
     * @param anchor of what it shows; empty for a layer
     * @param description the line in words
     */
    record Row(String label, String origin, String anchor, int y, String description, List<Cell> cells) {

        boolean high() {
            return !origin.isEmpty();
        }
    }

    /** A cell; its text says what its colour says. */
    record Cell(String tone, String text, int x, int width) {

        int middle() {
            return x + width / 2;
        }
    }

    /** A row for each API. */
    static HeatMap ofApis(List<Card> cards, boolean severalDocuments) {
        List<Row> rows = new ArrayList<>();
        for (Card card : cards) {
            if (card.api() != null) {
                rows.add(row(card, card.api(), severalDocuments, TOP + rows.size() * ROW));
            }
        }
        List<Column> columns = List.of(
                column("Inventory", "", 0, WIDTH),
                column("Gateway", "", 1, WIDTH),
                column("Firewall", "", 2, WIDTH),
                column("Engine", "", 3, WIDTH),
                column("Level", "", 4, WIDTH));
        return new HeatMap(
                columns,
                List.copyOf(rows),
                TOP + rows.size() * ROW,
                true,
                "The level that each layer allows, for each API");
    }

    /** A row for each layer. */
    static HeatMap ofLayers(LayerCounts counts, long apis) {
        List<Row> rows = new ArrayList<>();
        StringJoiner words = new StringJoiner("; ", "How many APIs each layer lets come how far: ", ".");
        for (Layer layer : Layer.values()) {
            List<Cell> cells = new ArrayList<>();
            StringJoiner levels = new StringJoiner(", ");
            for (Level level : Level.values()) {
                cells.add(counted(counts.with(layer, level), apis, cells.size()));
                levels.add(level.title() + " " + counts.with(layer, level));
            }
            cells.add(counted(counts.with(layer, (Level) null), apis, cells.size()));
            levels.add("not assessed " + counts.with(layer, (Level) null));
            rows.add(new Row(shortName(layer), "", "", TOP + rows.size() * ROW, "", List.copyOf(cells)));
            words.add(layer.title() + ": " + levels);
        }
        List<Column> columns = List.of(
                column("Needs", "improvement", 0, WIDE),
                column("Potentially", "vulnerable", 1, WIDE),
                column("Sufficient", "", 2, WIDE),
                column("Airtight", "", 3, WIDE),
                column("Not", "assessed", 4, WIDE));
        return new HeatMap(columns, List.copyOf(rows), TOP + rows.size() * ROW, false, words.toString());
    }

    private static Row row(Card card, ApiView api, boolean severalDocuments, int y) {
        List<Cell> cells = new ArrayList<>();
        String document = severalDocuments ? card.document().name() : "";
        StringJoiner words = new StringJoiner(", ", api.id() + (severalDocuments ? " (" + document + "): " : ": "), "");
        for (LayerResult layer : api.layers()) {
            Level ceiling = layer.ceiling();
            cells.add(lettered(ceiling, cells.size()));
            words.add(layer.layer().title() + " " + (ceiling == null ? "not assessed" : ceiling.title()));
        }
        cells.add(lettered(api.level(), cells.size()));
        words.add("level " + api.level().title());
        String label = Columns.cutMiddle(api.id(), LABEL_COLUMNS);
        String origin = Columns.cutMiddle(document, ORIGIN_COLUMNS);
        return new Row(label, origin, card.anchor(), y, words.toString(), List.copyOf(cells));
    }

    private static Cell lettered(@Nullable Level level, int column) {
        return new Cell(Tones.of(level), Tones.letter(level), x(column, WIDTH), WIDTH - GAP);
    }

    private static Cell counted(long count, long apis, int column) {
        int shade = count == 0 ? 0 : 1 + Math.toIntExact((SHADES - 1) * (count - 1) / Math.max(1, apis));
        return new Cell("h" + shade, Words.number(count), x(column, WIDE), WIDE - GAP);
    }

    private static Column column(String first, String second, int index, int width) {
        return new Column(first, second, x(index, width) + (width - GAP) / 2);
    }

    /** Of the picture. */
    int width() {
        return x(columns.size(), perApi ? WIDTH : WIDE);
    }

    private static int x(int column, int width) {
        return LABELS + column * width;
    }

    private static String shortName(Layer layer) {
        return switch (layer) {
            case INVENTORY -> "API inventory";
            case GATEWAY -> "Gateway";
            case WAF -> "Firewall";
            case SECURITY_ENGINE -> "Security engine";
        };
    }
}
