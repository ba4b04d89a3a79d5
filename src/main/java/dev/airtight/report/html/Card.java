package dev.airtight.report.html;

import dev.airtight.posture.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of an API, or of a document with findings of its own or without an API: a line of the index and a part of its own.
 *
 * @param open whether its findings are seen at once
 * @param api null for the document itself
 */
record Card(
        String anchor,
        boolean open,
        DocumentView document,
        @Nullable ApiView api) {

    Level level() {
        return api == null ? document.level() : api.level();
    }

    String tone() {
        return Tones.of(level());
    }

    String id() {
        return api == null ? document.id() : api.id();
    }

    @Nullable
    String title() {
        return api == null ? document.title() : api.title();
    }

    List<FindingView> findings() {
        return api == null ? document.findings() : api.findings();
    }

    /** The findings that keep it at its level, worst first. */
    List<FindingView> held() {
        return findings().stream().filter(FindingView::holds).toList();
    }
}
