package dev.airtight.authoring;

import java.util.List;

/**
 * A file of cases that is valid.
 *
 * @param file as the user named it, with forward slashes
 * @param cases in order; possibly none
 */
public record CaseFile(String file, List<RuleCase> cases) {

    public CaseFile {
        cases = List.copyOf(cases);
    }
}
