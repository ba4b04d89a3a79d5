/** What is known: the assessment document, its APIs and the facts observed of them. Imports the JDK only. */
@NullMarked
package dev.airtight.facts;

import org.jspecify.annotations.NullMarked;
