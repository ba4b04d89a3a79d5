package dev.airtight.report;

import java.util.ArrayList;
import java.util.List;

/** A strict reader of RFC 4180: CRLF ends a line, quotes stand around a whole cell, and each row has as many cells as the first. */
final class Csv {

    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    static List<List<String>> rows(String text) {
        Csv csv = new Csv(text);
        List<List<String>> rows = new ArrayList<>();
        while (csv.at < text.length()) {
            rows.add(csv.row());
            if (rows.get(rows.size() - 1).size() != rows.get(0).size()) {
                throw new IllegalStateException("row " + rows.size() + " has " + rows.get(rows.size() - 1));
            }
        }
        return rows;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        expect('\r');
        expect('\n');
        return cells;
    }

    private String cell() {
        StringBuilder cell = new StringBuilder();
        if (text.charAt(at) != '"') {
            while (",\r\n\"".indexOf(text.charAt(at)) < 0) {
                cell.append(text.charAt(at++));
            }
            return cell.toString();
        }
        at++;
        while (text.charAt(at) != '"' || text.charAt(at + 1) == '"') {
            at += text.charAt(at) == '"' ? 1 : 0;
            cell.append(text.charAt(at++));
        }
        at++;
        return cell.toString();
    }

    private void expect(char c) {
        if (text.charAt(at++) != c) {
            throw new IllegalStateException("expected is " + (int) c + " at " + at + " in " + text);
        }
    }
}
