package dev.airtight.report.html;

import dev.airtight.facts.Printable;
import dev.airtight.posture.PolicyIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which policy judged.
 *
 * @param overlays names and versions, in order
 */
record PolicyView(String name, String digest, List<String> overlays, boolean trusted) {

    private static final int LONGEST = 200;

    static PolicyView of(PolicyIdentity policy) {
        return new PolicyView(
                named(policy.name(), policy.version()),
                Printable.of(policy.digest(), LONGEST),
                policy.overlays().stream()
                        .map(overlay -> named(overlay.name(), overlay.version()))
                        .toList(),
                policy.trusted());
    }

    private static String named(@Nullable String name, @Nullable String version) {
        String named = name == null ? "not named" : Printable.of(name, LONGEST);
        return version == null ? named : named + " " + Printable.of(version, LONGEST);
    }
}
