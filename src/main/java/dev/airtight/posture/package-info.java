/** What is concluded: levels, findings, the posture of an API and the report of a document. Values only. */
@NullMarked
package dev.airtight.posture;

import org.jspecify.annotations.NullMarked;
