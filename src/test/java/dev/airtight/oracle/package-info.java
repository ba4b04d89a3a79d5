/** A second evaluator, in plain Java from the table of the contract, to hold the engine against. */
@NullMarked
package dev.airtight.oracle;

import org.jspecify.annotations.NullMarked;
