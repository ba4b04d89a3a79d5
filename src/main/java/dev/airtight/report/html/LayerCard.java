package dev.airtight.report.html;

import dev.airtight.posture.Layer;
import dev.airtight.posture.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * One of the four layers over all APIs: a step with a bar in which every status has its part.
 *
 * @param met how many have it, in words
 * @param rest what became of the others, in words; empty if there are none
 */
record LayerCard(Layer layer, String met, String rest, List<Part> parts) {

    /** The length of a bar. */
    static final int LENGTH = 200;

    private static final List<Status> BEST_FIRST =
            List.of(Status.MET, Status.NOT_REQUIRED, Status.PARTLY_MET, Status.NOT_MET, Status.NOT_ASSESSED);

    /** A part of a bar. */
    record Part(String tone, int x, int width) {}

    static LayerCard of(Layer layer, LayerCounts counts, long apis) {
        List<Part> parts = new ArrayList<>();
        StringJoiner rest = new StringJoiner(", ");
        long before = 0;
        for (Status status : BEST_FIRST) {
            long count = counts.with(layer, status);
            int x = Math.toIntExact(LENGTH * before / apis);
            before += count;
            int end = Math.toIntExact(LENGTH * before / apis);
            if (count > 0) {
                parts.add(new Part(Tones.of(status), x, Math.max(1, end - x)));
                if (status != Status.MET && apis > 1) {
                    rest.add(Words.number(count) + " " + status.title());
                }
            }
        }
        return new LayerCard(layer, met(layer, counts, apis), rest.toString(), List.copyOf(parts));
    }

    int number() {
        return layer.ordinal() + 1;
    }

    String description() {
        return layer.title() + ": " + met + (rest.isEmpty() ? "" : ", " + rest);
    }

    private static String met(Layer layer, LayerCounts counts, long apis) {
        if (apis == 1) {
            return only(layer, counts);
        }
        long met = counts.with(layer, Status.MET);
        return met == apis ? "All met" : Words.number(met) + " of " + Words.number(apis) + " met";
    }

    /** The status of the only API. */
    private static String only(Layer layer, LayerCounts counts) {
        for (Status status : Status.values()) {
            if (counts.with(layer, status) > 0) {
                return status.title().substring(0, 1).toUpperCase(Locale.ROOT)
                        + status.title().substring(1);
            }
        }
        return "";
    }
}
