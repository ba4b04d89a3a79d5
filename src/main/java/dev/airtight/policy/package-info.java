/** DRL folders become policies: read, compile, load, run. The only package that imports Drools. */
@NullMarked
package dev.airtight.policy;

import org.jspecify.annotations.NullMarked;
