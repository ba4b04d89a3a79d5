package dev.airtight.engine;

import dev.airtight.facts.Source;

/** JSON pointers (RFC 6901) into an assessment document. */
final class JsonPointer {

    private JsonPointer() {}

    /** Where a path such as {@code gateway.oauth} or {@code labels.team} stands within a scope of {@link Source}. */
    static String of(int scope, String path) {
        int dot = path.indexOf('.');
        String within =
                dot < 0 ? "/" + escaped(path) : "/" + path.substring(0, dot) + "/" + escaped(path.substring(dot + 1));
        return switch (scope) {
            case Source.DOCUMENT -> within;
            case Source.DEFAULTS -> "/defaults" + within;
            default -> "/apis/" + scope + within;
        };
    }

    /** RFC 6901 section 3: a tilde is written ~0, a slash ~1. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
