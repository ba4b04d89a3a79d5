/** For people who edit rules: what is wrong with them, what they say, what a change of them changes. */
@NullMarked
package dev.airtight.authoring;

import org.jspecify.annotations.NullMarked;
