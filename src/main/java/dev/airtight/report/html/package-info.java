/** Reports become one page for a browser: for management at the top, API by API for engineers below. */
@NullMarked
package dev.airtight.report.html;

import org.jspecify.annotations.NullMarked;
