package dev.airtight.report;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Report;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Tells findings apart, and the same one again in the next run: by file, document, API and rule, and by no line, as lines move. */
final class Fingerprint {

    private final MessageDigest sha256;

    Fingerprint() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** 64 digits. */
    String of(Report report, @Nullable ApiPosture api, Finding finding) {
        return of(Place.of(report, finding).file(), report.id(), api == null ? "" : api.id(), finding.rule());
    }

    /** Of other parts; 64 digits. */
    String of(String... parts) {
        for (String part : parts) {
            part(part);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** With its length before it, so that no two lists of parts are the same bytes. */
    private void part(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha256.update(bytes);
    }
}
