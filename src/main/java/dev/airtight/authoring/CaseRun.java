package dev.airtight.authoring;

import dev.airtight.policy.PolicyIssue;
import dev.airtight.posture.PolicyIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that came of running some case files.
 *
 * @param files in the order in which they were run
 * @param coverage null where nobody asked for it
 * @param threshold the percentage that the coverage should reach; null where nobody stated one
 */
public record CaseRun(
        PolicyIdentity policy,
        List<FileResult> files,
        @Nullable Coverage coverage,
        @Nullable Double threshold) {

    /**
     * What came of one file.
     *
     * @param results of its cases, in order; empty if it is not valid
     * @param issues what makes it not valid
     */
    public record FileResult(String file, List<CaseResult> results, List<PolicyIssue> issues) {

        public FileResult {
            results = List.copyOf(results);
            issues = List.copyOf(issues);
        }
    }

    public CaseRun {
        files = List.copyOf(files);
    }

    /** The results of all files. */
    public List<CaseResult> results() {
        return files.stream().flatMap(file -> file.results().stream()).toList();
    }

    /** How many cases are not as expected. */
    public int failed() {
        return (int) results().stream().filter(result -> !result.passes()).count();
    }

    /** How many files are not valid. */
    public int invalid() {
        return (int) files.stream().filter(file -> !file.issues().isEmpty()).count();
    }

    /** Whether the coverage is below the threshold. */
    public boolean isBelowThreshold() {
        return coverage != null && threshold != null && coverage.covered() * 100.0 < threshold * coverage.total();
    }
}
