package dev.airtight.cli;

/** What the exit code of a command says. Where several apply, the worst wins: see {@link #worst}. */
enum ExitCode {
    /** All was evaluated, and nothing is below the threshold. */
    OK(0),
    /** Wrong usage, or nothing to evaluate in all of the input. */
    USAGE(2),
    /** Some input is missing, unreadable, not valid, or was stopped by a limit; the rest was evaluated. */
    INPUT(3),
    /** At least one document is below the threshold. */
    BELOW_THRESHOLD(1),
    /** The rules do not load. */
    RULES(4),
    /** A fault of the program itself, or of the machine under it. */
    FAULT(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The one of the two that is told: a fault before rules, threshold, input and usage. */
    ExitCode worst(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
