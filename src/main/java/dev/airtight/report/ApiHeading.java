package dev.airtight.report;

import dev.airtight.posture.ApiPosture;

/** How texts for people introduce an API: its id, title, exposure and owner. */
public final class ApiHeading {

    private ApiHeading() {}

    /** The heading, not yet made safe for a terminal. */
    public static String of(ApiPosture api) {
        String name = api.title() == null ? api.id() : api.id() + ", " + api.title();
        String owner = api.owner() == null ? "" : ", owner " + api.owner();
        String exposure =
                switch (api.exposure()) {
                    case UNKNOWN -> "exposure unknown, judged as public";
                    case PUBLIC, PARTNER, PRIVATE -> api.exposure().word();
                };
        return name + " (" + exposure + owner + ")";
    }
}
