package dev.airtight.posture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which policy judged.
 *
 * @param digest {@code sha256:} and the hexadecimal digest of all rule files and manifests
 * @param overlays the policies laid over the base, in order
 * @param trusted whether the rules were trusted as code like any other, and not guarded
 */
public record PolicyIdentity(String name, String version, String digest, List<Overlay> overlays, boolean trusted) {

    /** A policy laid over another one; null where its manifest does not say. */
    public record Overlay(@Nullable String name, @Nullable String version) {}

    public PolicyIdentity {
        overlays = List.copyOf(overlays);
    }
}
