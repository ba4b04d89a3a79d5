/** What the build does to the packaged command line; part of no artifact. */
@NullMarked
package dev.airtight.packaging;

import org.jspecify.annotations.NullMarked;
