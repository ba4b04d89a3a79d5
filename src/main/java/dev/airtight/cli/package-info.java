/** The command line: a class a verb. The only package that prints or exits, and the only one that imports picocli. */
@NullMarked
package dev.airtight.cli;

import org.jspecify.annotations.NullMarked;
