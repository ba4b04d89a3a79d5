/** Reports become bytes: a class a format. */
@NullMarked
package dev.airtight.report;

import org.jspecify.annotations.NullMarked;
