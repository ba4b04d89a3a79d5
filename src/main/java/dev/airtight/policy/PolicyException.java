package dev.airtight.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy does not load. Carries all that is wrong with it, not only the first. */
public final class PolicyException extends Exception {

    private final transient List<PolicyIssue> issues;

    public PolicyException(List<PolicyIssue> issues) {
        super(issues.stream().map(PolicyIssue::toString).collect(Collectors.joining("\n")));
        this.issues = List.copyOf(issues);
    }

    /** At least one, in the order of folders, files and lines. */
    public List<PolicyIssue> issues() {
        return issues;
    }
}
