package dev.airtight.posture;

/** How bad a finding is, worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    /** Advice: neither ceiling nor status. */
    INFO
}
