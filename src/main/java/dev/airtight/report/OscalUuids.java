package dev.airtight.report;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.PolicyIdentity;
import dev.airtight.posture.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Identifies what stands in an OSCAL document by what it says, so that the same reports in the same order give the same document. An API has
 * the same identity in every document.
 */
final class OscalUuids {

    private static final UUID ROOT = NameUuid.of(NameUuid.URL, OscalJson.NAMESPACE);

    private final MessageDigest content = sha256();
    private final NdjsonReportWriter rows =
            new NdjsonReportWriter(new DigestOutputStream(OutputStream.nullOutputStream(), content));

    private long results;
    private UUID soFar = ROOT;

    OscalUuids() throws IOException {}

    /** Of the next result. Its place among the results counts too: a document that is given twice has two results. */
    UUID result(Report report) throws IOException {
        rows.write(report);
        rows.flush();
        return next(HexFormat.of().formatHex(content.digest()));
    }

    /** Of a result that holds no report. */
    UUID nothing() {
        return next("nothing");
    }

    private UUID next(String name) {
        UUID result = named("result", Long.toString(results++), name);
        soFar = NameUuid.of(soFar, result.toString());
        return result;
    }

    /** Of the whole, when all results are known. */
    UUID document(String lastModified) {
        return NameUuid.of(soFar, lastModified);
    }

    /** Of a document (null) or one of its APIs: by file, document and API, as findings are told apart elsewhere. */
    static UUID subject(Report report, @Nullable ApiPosture api) {
        String file = Place.file(report.source());
        return api == null ? named("document", file, report.id()) : named("api", file, report.id(), api.id());
    }

    static UUID policy(PolicyIdentity policy) {
        List<String> parts = new ArrayList<>(
                List.of("policy", policy.name(), policy.version(), policy.digest(), String.valueOf(policy.trusted())));
        for (PolicyIdentity.Overlay overlay : policy.overlays()) {
            parts.add(String.valueOf(overlay.name()));
            parts.add(String.valueOf(overlay.version()));
        }
        return named(parts.toArray(String[]::new));
    }

    /** Of a part of a result. */
    static UUID part(UUID result, String kind, int number) {
        return NameUuid.of(result, kind + " " + number);
    }

    /** With lengths, so that no two lists of parts are the same name. */
    private static UUID named(String... parts) {
        StringBuilder name = new StringBuilder();
        for (String part : parts) {
            name.append(part.length()).append(':').append(part);
        }
        return NameUuid.of(ROOT, name.toString());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
