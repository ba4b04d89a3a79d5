/** For people who own APIs: which answers can still matter, why a level is as it is, and the shortest ways up. */
@NullMarked
package dev.airtight.guidance;

import org.jspecify.annotations.NullMarked;
