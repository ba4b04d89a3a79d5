package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.guidance.AskedFact;
import dev.airtight.guidance.Interview;
import dev.airtight.guidance.Interview.Item;
import dev.airtight.guidance.StepText;
import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Layer;
import dev.airtight.posture.LayerResult;
import dev.airtight.posture.Level;
import dev.airtight.posture.Status;
import java.util.EnumSet;
import java.util.Set;

/** Says which step a dialog is in, and after each what the level is so far, and why. */
final class AskSteps {

    private final Interview interview;
    private final PostureEngine engine;
    private final AskPage page;
    private final Set<Layer> introduced = EnumSet.noneOf(Layer.class);
    private int api = -1;
    private Layer layer = Layer.INVENTORY;

    AskSteps(Interview interview, PostureEngine engine, AskPage page) {
        this.interview = interview;
        this.engine = engine;
        this.page = page;
    }

    /** Called when something is to be asked, or nothing more. */
    void enter(Item item) {
        if (item instanceof Item.Ask ask) {
            enter(ask.api(), ask.fact().layer());
        } else if (item instanceof Item.Share share) {
            enter(share.api(), share.layer());
        } else if (api >= 0) {
            conclude();
            api = -1;
        }
    }

    /** The user took an answer back: what was concluded is open again. */
    void returned() {
        api = -1;
    }

    private void enter(int next, Layer step) {
        if (next == api && step == layer) {
            return;
        }
        if (api >= 0) {
            conclude();
        }
        api = next;
        layer = step;
        page.line("");
        page.bold("Step " + (step.ordinal() + 1) + " of " + Layer.values().length + ": " + step.title() + " ("
                + interview.sheet().api(next) + ")");
        if (introduced.add(step)) {
            interview.questionnaire().step(step).ifPresent(text -> page.text(text.intro()));
        }
    }

    private void conclude() {
        if (api >= interview.sheet().apis()) {
            return;
        }
        ApiPosture posture =
                engine.assess(interview.sheet().assessment()).apis().get(api);
        LayerResult result = posture.layers().get(layer.ordinal());
        Level level = result.levelSoFar() == null ? posture.level() : result.levelSoFar();
        page.line("");
        page.bold("So far " + posture.id() + " is: " + level.title());
        int reasons = 0;
        for (Finding finding : posture.findings()) {
            if (finding.layer().compareTo(layer) <= 0 && finding.ceiling() == level) {
                page.hanging("  - ", finding.title());
                reasons++;
            }
        }
        if (reasons == 0 && layer != Layer.SECURITY_ENGINE) {
            page.hanging("  - ", "The steps that follow are still open");
        }
        if (isClosed(posture)) {
            interview.questionnaire().step(layer).map(StepText::closed).ifPresent(page::text);
        }
    }

    /** Whether a finding of this step keeps the next one from being assessed. */
    private boolean isClosed(ApiPosture posture) {
        int next = layer.ordinal() + 1;
        return next < posture.layers().size() && posture.layers().get(next).status() == Status.NOT_ASSESSED;
    }

    /** Shows the answers that would be shared. */
    void summary(Item.Share share) {
        interview
                .stated(share.other(), share.layer())
                .forEach((path, value) ->
                        page.hanging("  - ", interview.questionnaire().name(path) + ": " + AskedFact.word(value)));
    }
}
