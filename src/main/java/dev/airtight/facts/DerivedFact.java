package dev.airtight.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The booleans that rules may read beside the facts, and the facts that each is derived from. */
public enum DerivedFact {
    /** Whether one of the six access policies is yes. */
    GATEWAY_ANY_ACCESS_POLICY(
            "gateway.anyAccessPolicy",
            Fact.GATEWAY_OAUTH,
            Fact.GATEWAY_IP_ALLOWLIST,
            Fact.GATEWAY_RBAC,
            Fact.GATEWAY_MUTUAL_TLS,
            Fact.GATEWAY_JWT_VALIDATION,
            Fact.GATEWAY_API_KEY),
    /** Whether one of the nine gateway policies is yes. */
    GATEWAY_ANY_POLICY(
            "gateway.anyPolicy",
            Fact.GATEWAY_OAUTH,
            Fact.GATEWAY_IP_ALLOWLIST,
            Fact.GATEWAY_RBAC,
            Fact.GATEWAY_MUTUAL_TLS,
            Fact.GATEWAY_JWT_VALIDATION,
            Fact.GATEWAY_API_KEY,
            Fact.GATEWAY_RATE_LIMITING,
            Fact.GATEWAY_SCHEMA_VALIDATION,
            Fact.GATEWAY_THREAT_PROTECTION),
    /** Whether test cases covered any OWASP category. */
    WAF_TESTED("waf.tested", Fact.WAF_OWASP_TESTED),
    /** Whether the test cases of any OWASP category got through. */
    WAF_FAILED("waf.failed", Fact.WAF_OWASP_FAILED),
    /** Whether one of the three functions of the security engine is yes. */
    SECURITY_ENGINE_ANY_FUNCTION(
            "securityEngine.anyFunction",
            Fact.SECURITY_ENGINE_DETECTS,
            Fact.SECURITY_ENGINE_BLOCKS,
            Fact.SECURITY_ENGINE_MONITORS);

    private static final Map<String, DerivedFact> BY_PATH = new HashMap<>();

    static {
        for (DerivedFact fact : values()) {
            BY_PATH.put(fact.path, fact);
        }
    }

    private final String path;
    private final List<Fact> facts;

    DerivedFact(String path, Fact... facts) {
        this.path = path;
        this.facts = List.of(facts);
    }

    /** The derived boolean at a path such as {@code gateway.anyPolicy}. */
    public static Optional<DerivedFact> at(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** How rules write it. */
    public String path() {
        return path;
    }

    /** The facts that decide it. */
    public List<Fact> facts() {
        return facts;
    }
}
