package dev.airtight.facts;

/**
 * A place in a text.
 *
 * @param line 1 for the first line
 * @param column 1 for the first character of a line
 */
public record Position(int line, int column) {}
