/** What tests share: cases as text, golden files, words for values. */
@NullMarked
package dev.airtight.testkit;

import org.jspecify.annotations.NullMarked;
