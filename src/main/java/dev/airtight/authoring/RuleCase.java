package dev.airtight.authoring;

import dev.airtight.facts.Assessment;
import dev.airtight.facts.Position;

/**
 * One case: facts, and what is expected of their report.
 *
 * @param file as the user named it, with forward slashes
 * @param position where the case begins
 * @param name the sentence that states it, unique in its file
 * @param facts what is given in its file, with the facts of the case laid over it
 */
public record RuleCase(String file, Position position, String name, Assessment facts, Expectation expect) {}
