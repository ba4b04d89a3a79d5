/** What tests of several packages share. */
@NullMarked
package dev.airtight.testkit;

import org.jspecify.annotations.NullMarked;
