package dev.airtight.guidance;

import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.testkit.PolicyCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shipped policy and edited ones, in which more protection is not always better and not every level can be reached. */
final class Policies {

    private static final String HEAD =
            "rule \"%s\" @title( \"Own\" ) @layer( %s ) @severity( HIGH ) @status( PARTLY_MET ) %s when Api( %s )"
                    + " then findings.raise( drools ); end%n";

    private Policies() {}

    static Map<String, Policy> all(Path folder) throws IOException, PolicyException {
        Map<String, Policy> policies = new LinkedHashMap<>();
        policies.put("shipped", Policy.shipped());
        policies.put(
                "declared facts, tests demanded",
                load(PolicyCopy.ofShipped(folder.resolve("declared"))
                        .append(
                                "policy.yaml",
                                "facts: [ { path: gateway.x-dlp, type: answer }, { path: x-owned, type: answer },"
                                        + " { path: x-tier, type: text } ]\n")
                        .replaceIn(
                                "waf.drl",
                                "WAF-005",
                                "@severity( INFO )",
                                "@severity( LOW ) @ceiling( POTENTIALLY_VULNERABLE ) @status( PARTLY_MET )")
                        .append(
                                "gateway.drl",
                                rule(
                                        "OWN-1",
                                        "GATEWAY",
                                        "@ceiling( SUFFICIENT )",
                                        "gateway.answers[\"x-dlp\"] != Answer.YES || gateway.schemaValidation != Answer.YES"))
                        .append(
                                "gateway.drl",
                                rule(
                                        "OWN-2",
                                        "SECURITY_ENGINE",
                                        "@ceiling( POTENTIALLY_VULNERABLE )",
                                        "answers[\"x-owned\"] != Answer.YES, texts[\"x-tier\"] != \"yes\""))));
        policies.put(
                "more is not better",
                load(PolicyCopy.ofShipped(folder.resolve("perverse"))
                        .append(
                                "gateway.drl",
                                rule(
                                        "OWN-1",
                                        "GATEWAY",
                                        "@ceiling( POTENTIALLY_VULNERABLE )",
                                        "gateway.apiKey == Answer.YES || gateway.oauth == Answer.PARTIAL"))
                        .append(
                                "gateway.drl",
                                rule(
                                        "OWN-2",
                                        "GATEWAY",
                                        "@ceiling( SUFFICIENT )",
                                        "gateway.rbac == gateway.mutualTls, gateway.jwtValidation != Answer.NO"))
                        .append(
                                "waf.drl",
                                rule(
                                        "OWN-3",
                                        "WAF",
                                        "@ceiling( NEEDS_IMPROVEMENT )",
                                        "waf.present == Answer.YES, waf.owaspTested not contains \"API1:2023\""))
                        .append(
                                "waf.drl",
                                rule(
                                        "OWN-4",
                                        "INVENTORY",
                                        "@ceiling( SUFFICIENT )",
                                        "owner == null && exposure == Exposure.PUBLIC"))));
        policies.put(
                "gates that help",
                load(PolicyCopy.ofShipped(folder.resolve("gates"))
                        .replaceIn(
                                "inventory.drl", "INV-002", "@ceiling( NEEDS_IMPROVEMENT )", "@ceiling( SUFFICIENT )")
                        .replaceIn("inventory.drl", "INV-003", " @gate( true )", "")
                        .append(
                                "gateway.drl",
                                rule(
                                        "OWN-1",
                                        "GATEWAY",
                                        "@gate( true ) @ceiling( AIRTIGHT )",
                                        "gateway.oauth == Answer.YES, gateway.mutualTls == Answer.YES,"
                                                + " waf.present != Answer.YES"))
                        .append(
                                "gateway.drl",
                                rule(
                                        "OWN-2",
                                        "SECURITY_ENGINE",
                                        "@ceiling( POTENTIALLY_VULNERABLE )",
                                        "gateway.clients != Clients.OPEN, exposure != Exposure.PRIVATE"))));
        return policies;
    }

    private static String rule(String id, String layer, String annotations, String conditions) {
        return HEAD.formatted(id, layer, annotations, conditions);
    }

    private static Policy load(PolicyCopy copy) throws PolicyException {
        return Policy.load(PolicyFolder.read(copy.folder()));
    }
}
