package dev.airtight.report;

import dev.airtight.posture.PolicyIdentity;

/** Which policy judged, in words. */
final class PolicyWords {

    private PolicyWords() {}

    /** Such as {@code default 1.0.0 + acme 2, trusted, not guarded}. */
    static String of(PolicyIdentity policy) {
        StringBuilder words = new StringBuilder(policy.name()).append(' ').append(policy.version());
        for (PolicyIdentity.Overlay overlay : policy.overlays()) {
            words.append(" + ").append(overlay.name() == null ? "an overlay without a name" : overlay.name());
            words.append(overlay.version() == null ? "" : " " + overlay.version());
        }
        return words.append(policy.trusted() ? ", trusted, not guarded" : "").toString();
    }
}
