package dev.airtight.report;

import dev.airtight.facts.Printable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as RFC 4180 has them: UTF-8 without a byte order mark, CRLF at the end of lines, a row of names first. What a spreadsheet
 * would take for a formula begins with an apostrophe.
 *
 * @param <R> what a row is made of
 */
final class CsvTable<R> {

    /**
     * Spreadsheets calculate cells that begin with one of these, of full width too. Where the comma stands in numbers, they take a semicolon
     * for the end of a cell. GitHub Actions takes a line for a command that begins with two colons.
     */
    private static final Pattern FORMULA =
            Pattern.compile("(^|;)([\\h\"']*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]|::)(?=.)");

    /** What a cell of Excel holds, in UTF-16 units; it cuts the rest without a word. */
    static final int MOST_OF_A_CELL = 32_767;

    private final Writer out;
    private final List<Column<R>> columns;

    /** A column by its name, and its value in a row; null is an empty cell. */
    record Column<R>(String name, Function<R, @Nullable Object> value) {}

    CsvTable(OutputStream out, List<Column<R>> columns) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.columns = columns;
        String separator = "";
        for (Column<R> column : columns) {
            this.out.write(separator + column.name());
            separator = ",";
        }
        this.out.write("\r\n");
    }

    void row(R row) throws IOException {
        String separator = "";
        for (Column<R> column : columns) {
            Object value = column.value().apply(row);
            out.write(separator);
            out.write(value == null ? "" : cell(value));
            separator = ",";
        }
        out.write("\r\n");
    }

    private static String cell(Object value) {
        String text = Printable.of(value.toString());
        String defused = value instanceof String ? fitting(defused(text)) : text;
        boolean quoted = defused.indexOf('"') >= 0
                || defused.indexOf(',') >= 0
                || defused.indexOf(';') >= 0
                || defused.startsWith(" ");
        return quoted ? '"' + defused.replace("\"", "\"\"") + '"' : defused;
    }

    private static String defused(String text) {
        return Printable.withoutCommands(FORMULA.matcher(text).replaceAll("$1'$2$3"));
    }

    private static String fitting(String text) {
        if (text.length() <= MOST_OF_A_CELL) {
            return text;
        }
        int end = MOST_OF_A_CELL - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    void flush() throws IOException {
        out.flush();
    }
}
