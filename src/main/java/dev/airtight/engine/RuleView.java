package dev.airtight.engine;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Api;
import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Gateway;
import dev.airtight.facts.Inventory;
import dev.airtight.facts.SecurityEngine;
import dev.airtight.facts.Waf;
import dev.airtight.posture.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What rules see of an API: declared answers that it leaves out are unknown, and layers may be held back. */
final class RuleView {

    private final Map<String, Map<String, Answer>> unknownAnswers = new HashMap<>();
    private final Gateway unknownGateway;
    private final Waf unknownWaf;
    private final SecurityEngine unknownEngine;

    RuleView(List<DeclaredFact> declared) {
        for (DeclaredFact fact : declared) {
            if (fact.type() == DeclaredFact.Type.ANSWER) {
                unknownAnswers
                        .computeIfAbsent(fact.block(), block -> new HashMap<>())
                        .put(fact.name(), Answer.UNKNOWN);
            }
        }
        unknownGateway = completed(Gateway.UNKNOWN);
        unknownWaf = completed(Waf.UNKNOWN);
        unknownEngine = completed(SecurityEngine.UNKNOWN);
    }

    /** The API with every declared answer in place: a missing key would match {@code !=} and not {@code ==}. */
    Api complete(Api api) {
        if (unknownAnswers.isEmpty()) {
            return api;
        }
        return api.with(
                completed(api.inventory()),
                completed(api.gateway()),
                completed(api.waf()),
                completed(api.securityEngine()),
                completed("", api.answers()));
    }

    /** The API as far as it is known once a layer is assessed: nothing is known of the layers after it. */
    Api upTo(Layer layer, Api api) {
        return switch (layer) {
            case INVENTORY -> api.with(api.inventory(), unknownGateway, unknownWaf, unknownEngine);
            case GATEWAY -> api.with(api.inventory(), api.gateway(), unknownWaf, unknownEngine);
            case WAF -> api.with(api.inventory(), api.gateway(), api.waf(), unknownEngine);
            case SECURITY_ENGINE -> api;
        };
    }

    private Inventory completed(Inventory inventory) {
        return new Inventory(
                inventory.maintained(),
                inventory.catalogued(),
                inventory.usageKnown(),
                inventory.locationKnown(),
                completed("inventory", inventory.answers()),
                inventory.texts());
    }

    private Gateway completed(Gateway gateway) {
        return new Gateway(
                gateway.present(),
                gateway.clients(),
                gateway.oauth(),
                gateway.ipAllowlist(),
                gateway.rbac(),
                gateway.mutualTls(),
                gateway.jwtValidation(),
                gateway.apiKey(),
                gateway.rateLimiting(),
                gateway.schemaValidation(),
                gateway.threatProtection(),
                completed("gateway", gateway.answers()),
                gateway.texts());
    }

    private Waf completed(Waf waf) {
        return new Waf(
                waf.present(),
                waf.mode(),
                waf.owaspTested(),
                waf.owaspFailed(),
                completed("waf", waf.answers()),
                waf.texts());
    }

    private SecurityEngine completed(SecurityEngine engine) {
        return new SecurityEngine(
                engine.present(),
                engine.detects(),
                engine.blocks(),
                engine.monitors(),
                completed("securityEngine", engine.answers()),
                engine.texts());
    }

    private Map<String, Answer> completed(String block, Map<String, Answer> answers) {
        Map<String, Answer> completed = new HashMap<>(unknownAnswers.getOrDefault(block, Map.of()));
        completed.putAll(answers);
        return completed;
    }
}
