/** The library's entry: an assessment goes in, its report comes out. */
@NullMarked
package dev.airtight.engine;

import org.jspecify.annotations.NullMarked;
