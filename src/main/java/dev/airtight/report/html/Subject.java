package dev.airtight.report.html;

import dev.airtight.posture.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the index: an API, or a document with findings of its own or without an API.
 *
 * @param order its place in the input
 * @param api null for the document itself
 */
record Subject(long order, DocumentView document, @Nullable ApiView api) {

    Level level() {
        return api == null ? document.level() : api.level();
    }

    String anchor() {
        return api == null ? document.anchor() : api.anchor();
    }

    String id() {
        return api == null ? document.id() : api.id();
    }

    @Nullable
    String title() {
        return api == null ? document.title() : api.title();
    }

    String tone() {
        return Tones.of(level());
    }

    List<FindingView> findings() {
        return api == null ? document.findings() : api.findings();
    }

    /** The worst of the findings that keep it at its level; null if there is none. */
    @Nullable
    FindingView held() {
        return findings().stream().filter(FindingView::holds).findFirst().orElse(null);
    }
}
