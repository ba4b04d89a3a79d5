package dev.airtight.report.html;

import dev.airtight.facts.Printable;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

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

    private static final int LABELS = 150;
    private static final int WIDTH = 50;
    private static final int TOP = 36;
    private static final int ROW = 30;
    private static final int LONGEST_LABEL = 19;
    private static final int SHADES = 5;

    /** A heading. */
    record Column(String first, String second, int middle) {}

    /** A line of cells. */
    record Row(String label, int y, List<Cell> cells) {}

    /** A cell; its text says what its colour says. */
    record Cell(String tone, String text, int x) {

        int middle() {
            return x + (WIDTH - 4) / 2;
        }
    }

    /** A row for each API. */
    static HeatMap ofApis(List<ApiView> apis) {
        List<Row> rows = new ArrayList<>();
        StringJoiner words = new StringJoiner("; ", "The level that each layer allows: ", ".");
        for (ApiView api : apis) {
            List<Cell> cells = new ArrayList<>();
            StringJoiner levels = new StringJoiner(", ");
            for (LayerResult layer : api.layers()) {
                Level ceiling = layer.ceiling();
                cells.add(new Cell(Tones.of(ceiling), Tones.letter(ceiling), x(cells.size())));
                levels.add(layer.layer().title() + " " + (ceiling == null ? "not assessed" : ceiling.title()));
            }
            cells.add(new Cell(Tones.of(api.level()), Tones.letter(api.level()), x(cells.size())));
            rows.add(new Row(label(api.id()), TOP + rows.size() * ROW, List.copyOf(cells)));
            words.add(api.id() + ": " + levels);
        }
        List<Column> columns = List.of(
                column("API", "inventory", 0),
                column("Gateway", "", 1),
                column("Firewall", "", 2),
                column("Security", "engine", 3),
                column("Level", "", 4));
        return new HeatMap(columns, List.copyOf(rows), TOP + rows.size() * ROW, true, words.toString());
    }

    /** A row for each layer. */
    static HeatMap ofLayers(LayerCounts counts, long apis) {
        List<Row> rows = new ArrayList<>();
        StringJoiner words = new StringJoiner("; ", "How many APIs each layer lets come how far: ", ".");
        for (Layer layer : Layer.values()) {
            List<Cell> cells = new ArrayList<>();
            StringJoiner levels = new StringJoiner(", ");
            for (Level level : Level.values()) {
                cells.add(counted(counts.with(layer, level), apis, x(cells.size())));
                levels.add(level.title() + " " + counts.with(layer, level));
            }
            cells.add(counted(counts.with(layer, (Level) null), apis, x(cells.size())));
            levels.add("not assessed " + counts.with(layer, (Level) null));
            rows.add(new Row(shortName(layer), TOP + rows.size() * ROW, List.copyOf(cells)));
            words.add(layer.title() + ": " + levels);
        }
        List<Column> columns = List.of(
                column("Needs", "impr.", 0),
                column("Potent.", "vulnerable", 1),
                column("Suffi-", "cient", 2),
                column("Airtight", "", 3),
                column("Not", "assessed", 4));
        return new HeatMap(columns, List.copyOf(rows), TOP + rows.size() * ROW, false, words.toString());
    }

    private static Cell counted(long count, long apis, int x) {
        int shade = count == 0 ? 0 : 1 + Math.toIntExact((SHADES - 1) * (count - 1) / Math.max(1, apis));
        return new Cell("h" + shade, Words.number(count), x);
    }

    private static Column column(String first, String second, int index) {
        return new Column(first, second, x(index) + (WIDTH - 4) / 2);
    }

    private static int x(int column) {
        return LABELS + column * WIDTH;
    }

    private static String shortName(Layer layer) {
        return switch (layer) {
            case INVENTORY -> "API inventory";
            case GATEWAY -> "Gateway";
            case WAF -> "Firewall";
            case SECURITY_ENGINE -> "Security engine";
        };
    }

    private static String label(String text) {
        return text.length() <= LONGEST_LABEL ? text : Printable.of(text, LONGEST_LABEL - 1);
    }
}
