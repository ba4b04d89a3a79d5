package dev.airtight.guidance;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.facts.DerivedFact;
import dev.airtight.facts.Fact;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.policy.RuleMetadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds facts without a question, and questions without a fact. */
public final class QuestionnaireLint {

    private QuestionnaireLint() {}

    /**
     * All that is wrong with the questionnaires of a policy that loads.
     *
     * @param folders those that the policy was loaded from
     * @param onDisk those of them that are on disk
     */
    public static List<PolicyIssue> of(Policy policy, List<PolicyFolder> folders, List<Path> onDisk) {
        Questionnaire questionnaire;
        try {
            questionnaire = Questionnaire.load(onDisk, policy.declaredFacts());
        } catch (PolicyException e) {
            return e.issues();
        }
        List<PolicyIssue> issues = new ArrayList<>();
        for (DeclaredFact fact : policy.declaredFacts()) {
            if (fact.question() == null
                    && questionnaire
                            .of(fact.path())
                            .filter(q -> q.file().isEmpty())
                            .isPresent()) {
                issues.add(declaredWithout(fact, folders));
            }
        }
        for (String path : judged(policy)) {
            if (questionnaire.of(path).isEmpty()) {
                issues.add(new PolicyIssue(
                        Questionnaire.FILE,
                        0,
                        0,
                        "fact " + path + " is judged and has no question",
                        "Maybe add one to " + Questionnaire.FILE + "."));
            }
        }
        return issues;
    }

    /** The paths of the facts of the document format that rules can read of an API. */
    static Set<String> judged(Policy policy) {
        Set<String> judged = new TreeSet<>();
        for (RuleMetadata rule : policy.rules()) {
            Set<String> reads = policy.reads(rule);
            for (String path : reads == null ? Set.<String>of() : reads) {
                DerivedFact.at(path).ifPresent(derived -> derived.facts().forEach(fact -> judged.add(fact.path())));
                Fact.at(path).filter(fact -> fact != Fact.TITLE).ifPresent(fact -> judged.add(fact.path()));
            }
        }
        return judged;
    }

    private static PolicyIssue declaredWithout(DeclaredFact fact, List<PolicyFolder> folders) {
        String message = "declared fact " + fact.path() + " has no question";
        String advice = "Maybe add: question: … there, or an entry to " + Questionnaire.FILE + ".";
        for (PolicyFolder folder : folders) {
            List<String> lines =
                    folder.files().getOrDefault("policy.yaml", "").lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                int column = lines.get(i).indexOf(fact.path());
                if (column >= 0) {
                    return new PolicyIssue(folder.label() + "/policy.yaml", i + 1, column + 1, message, advice);
                }
            }
        }
        return new PolicyIssue("policy.yaml", 0, 0, message, advice);
    }
}
