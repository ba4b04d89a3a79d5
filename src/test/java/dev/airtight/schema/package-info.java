/** Generates the JSON Schemas of facts and reports from the types that define them. */
package dev.airtight.schema;
