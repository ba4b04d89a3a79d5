/** Fact files become assessments: JSON, YAML and NDJSON, read strictly, with the place of every fact. */
@NullMarked
package dev.airtight.reader;

import org.jspecify.annotations.NullMarked;
