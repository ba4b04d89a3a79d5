package dev.airtight.facts;

/** States the facts of an API's {@link Gateway} block. */
public final class GatewayBuilder {

    private final ApiBuilder api;

    GatewayBuilder(ApiBuilder api) {
        this.api = api;
    }

    public GatewayBuilder present(Answer present) {
        return state(Fact.GATEWAY_PRESENT, present);
    }

    public GatewayBuilder clients(Clients clients) {
        return state(Fact.GATEWAY_CLIENTS, clients);
    }

    public GatewayBuilder oauth(Answer oauth) {
        return state(Fact.GATEWAY_OAUTH, oauth);
    }

    public GatewayBuilder ipAllowlist(Answer ipAllowlist) {
        return state(Fact.GATEWAY_IP_ALLOWLIST, ipAllowlist);
    }

    public GatewayBuilder rbac(Answer rbac) {
        return state(Fact.GATEWAY_RBAC, rbac);
    }

    public GatewayBuilder mutualTls(Answer mutualTls) {
        return state(Fact.GATEWAY_MUTUAL_TLS, mutualTls);
    }

    public GatewayBuilder jwtValidation(Answer jwtValidation) {
        return state(Fact.GATEWAY_JWT_VALIDATION, jwtValidation);
    }

    public GatewayBuilder apiKey(Answer apiKey) {
        return state(Fact.GATEWAY_API_KEY, apiKey);
    }

    public GatewayBuilder rateLimiting(Answer rateLimiting) {
        return state(Fact.GATEWAY_RATE_LIMITING, rateLimiting);
    }

    public GatewayBuilder schemaValidation(Answer schemaValidation) {
        return state(Fact.GATEWAY_SCHEMA_VALIDATION, schemaValidation);
    }

    public GatewayBuilder threatProtection(Answer threatProtection) {
        return state(Fact.GATEWAY_THREAT_PROTECTION, threatProtection);
    }

    /** States a declared fact of this block by its name, such as {@code x-dlp}. */
    public GatewayBuilder answer(String name, Answer answer) {
        api.answer("gateway." + name, answer);
        return this;
    }

    /** States a declared fact of this block by its name, such as {@code x-tier}. */
    public GatewayBuilder text(String name, String text) {
        api.text("gateway." + name, text);
        return this;
    }

    private GatewayBuilder state(Fact fact, Object value) {
        api.state(fact, value);
        return this;
    }
}
