package dev.airtight.facts;

import java.util.Map;
import java.util.Objects;

/**
 * Layer 2 of an API: what its gateway enforces.
 *
 * @param present all traffic of the API passes a gateway with security
 * @param clients whether a list of client addresses can exist
 * @param oauth an access token is demanded and verified (OAuth 2, OpenID Connect)
 * @param ipAllowlist only known client addresses get through
 * @param rbac roles or scopes decide who may do what
 * @param mutualTls client certificates are demanded
 * @param jwtValidation signature, issuer, audience and expiry of a JWT are verified
 * @param apiKey an API key is demanded
 * @param rateLimiting calls are limited by client
 * @param schemaValidation requests are held against a schema
 * @param threatProtection payload limits and injection patterns are applied
 * @param answers declared {@code x-} facts that are answered, by name
 * @param texts declared {@code x-} facts that are texts, by name
 */
public record Gateway(
        Answer present,
        Clients clients,
        Answer oauth,
        Answer ipAllowlist,
        Answer rbac,
        Answer mutualTls,
        Answer jwtValidation,
        Answer apiKey,
        Answer rateLimiting,
        Answer schemaValidation,
        Answer threatProtection,
        Map<String, Answer> answers,
        Map<String, String> texts) {

    /** A gateway of which nothing is known. */
    public static final Gateway UNKNOWN = new Gateway(
            Answer.UNKNOWN,
            Clients.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Map.of(),
            Map.of());

    public Gateway {
        Objects.requireNonNull(present, "present");
        Objects.requireNonNull(clients, "clients");
        Objects.requireNonNull(oauth, "oauth");
        Objects.requireNonNull(ipAllowlist, "ipAllowlist");
        Objects.requireNonNull(rbac, "rbac");
        Objects.requireNonNull(mutualTls, "mutualTls");
        Objects.requireNonNull(jwtValidation, "jwtValidation");
        Objects.requireNonNull(apiKey, "apiKey");
        Objects.requireNonNull(rateLimiting, "rateLimiting");
        Objects.requireNonNull(schemaValidation, "schemaValidation");
        Objects.requireNonNull(threatProtection, "threatProtection");
        answers = Map.copyOf(answers);
        texts = Map.copyOf(texts);
    }

    /** Whether one of the six access policies is enforced: they decide who gets in. */
    public boolean anyAccessPolicy() {
        return oauth == Answer.YES
                || ipAllowlist == Answer.YES
                || rbac == Answer.YES
                || mutualTls == Answer.YES
                || jwtValidation == Answer.YES
                || apiKey == Answer.YES;
    }

    /** Whether one of the nine gateway policies is enforced. */
    public boolean anyPolicy() {
        return anyAccessPolicy()
                || rateLimiting == Answer.YES
                || schemaValidation == Answer.YES
                || threatProtection == Answer.YES;
    }
}
