package dev.airtight.guidance;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.Fact;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyNodes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads what changes cost: YAML or JSON with a number, or {@code never}, for the path of a fact. */
public final class CostsReader {

    private static final String NEVER = "never";
    private static final BigDecimal MOST = new BigDecimal(1_000_000);
    private static final int DECIMALS = 3;

    private final PolicyNodes nodes;

    private CostsReader(PolicyNodes nodes) {
        this.nodes = nodes;
    }

    /**
     * Reads costs.
     *
     * @param file as the user named it, for messages
     * @param declared the facts beyond the document format that the policy in force declares
     * @throws PolicyException with all that is wrong
     */
    public static Costs read(String text, String file, Collection<DeclaredFact> declared) throws PolicyException {
        PolicyNodes nodes = new PolicyNodes(file);
        Map<String, BigDecimal> costs = new CostsReader(nodes).costs(nodes.compose(text), declared);
        if (!nodes.issues().isEmpty()) {
            throw new PolicyException(nodes.issues());
        }
        return new Costs(costs);
    }

    private Map<String, BigDecimal> costs(@Nullable Node root, Collection<DeclaredFact> declared) {
        List<String> known = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            if (fact.kind() != Fact.Kind.TEXT) {
                known.add(fact.path());
            }
        }
        declared.forEach(fact -> known.add(fact.path()));
        Map<String, BigDecimal> costs = new HashMap<>();
        for (NodeTuple entry : nodes.mapping(root, "a mapping such as gateway.oauth: 5")) {
            String path = PolicyNodes.name(entry.getKeyNode());
            if (!known.contains(path)) {
                nodes.unknown(entry.getKeyNode(), "fact", path, known);
                continue;
            }
            BigDecimal cost = cost(entry.getValueNode());
            if (costs.put(path, cost) != null) {
                nodes.issue(entry.getKeyNode(), "fact (" + path + ") is a duplicate", "Maybe keep one of the two.");
            } else if (cost.signum() >= 0 && isSteady(path, declared)) {
                nodes.issue(
                        entry.getKeyNode(),
                        "fact (" + path + ") stays as it is in every plan: its change has no cost",
                        "Maybe leave it out.");
            }
        }
        return costs;
    }

    /** Whether no plan changes a fact: who the clients are, and texts, describe an API. */
    private static boolean isSteady(String path, Collection<DeclaredFact> declared) {
        return path.equals(Fact.GATEWAY_CLIENTS.path())
                || declared.stream()
                        .anyMatch(fact -> fact.path().equals(path) && fact.type() == DeclaredFact.Type.TEXT);
    }

    private BigDecimal cost(Node node) {
        String text = nodes.text(node, "a number or " + NEVER);
        if (text.equalsIgnoreCase(NEVER)) {
            return Costs.NEVER;
        }
        try {
            BigDecimal cost = new BigDecimal(text);
            if (cost.signum() >= 0
                    && cost.compareTo(MOST) <= 0
                    && cost.stripTrailingZeros().scale() <= DECIMALS) {
                return cost;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        if (!text.isEmpty()) {
            nodes.issue(
                    node,
                    "cost (" + text + ") is not a number from 0 to " + MOST + " with at most " + DECIMALS + " decimals",
                    "Maybe write " + NEVER + " for what can't be changed.");
        }
        return BigDecimal.ONE;
    }
}
