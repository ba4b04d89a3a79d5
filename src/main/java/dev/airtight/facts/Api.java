package dev.airtight.facts;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One API with all that is known of it: the document's defaults and {@code inventory.maintained} are filled in.
 * Built by {@link ApiBuilder}; this is the fact that rules match.
 *
 * @param id unique in its document
 * @param title free text, as are the five that follow; null where not stated
 * @param evidence where facts were observed, by path such as {@code gateway.oauth}
 * @param labels free strings
 * @param answers declared {@code x-} facts of the API itself that are answered, by name
 * @param texts declared {@code x-} facts of the API itself that are texts, by name
 * @param standing which facts the document states, and where
 */
public record Api(
        String id,
        @Nullable String title,
        @Nullable String owner,
        @Nullable String environment,
        @Nullable String version,
        @Nullable String lifecycle,
        @Nullable String dataSensitivity,
        Exposure exposure,
        Inventory inventory,
        Gateway gateway,
        Waf waf,
        SecurityEngine securityEngine,
        Map<String, Origin> evidence,
        Map<String, String> labels,
        Map<String, Answer> answers,
        Map<String, String> texts,
        Standing standing) {

    public Api {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(exposure, "exposure");
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(waf, "waf");
        Objects.requireNonNull(securityEngine, "securityEngine");
        evidence = Map.copyOf(evidence);
        labels = Map.copyOf(labels);
        answers = Map.copyOf(answers);
        texts = Map.copyOf(texts);
        Objects.requireNonNull(standing, "standing");
    }

    /** The same API with other layer blocks. */
    public Api with(Inventory inventory, Gateway gateway, Waf waf, SecurityEngine securityEngine) {
        return with(inventory, gateway, waf, securityEngine, answers);
    }

    /** The same API with other layer blocks and other answers of its own. */
    public Api with(
            Inventory inventory, Gateway gateway, Waf waf, SecurityEngine securityEngine, Map<String, Answer> answers) {
        return new Api(
                id,
                title,
                owner,
                environment,
                version,
                lifecycle,
                dataSensitivity,
                exposure,
                inventory,
                gateway,
                waf,
                securityEngine,
                evidence,
                labels,
                answers,
                texts,
                standing);
    }
}
