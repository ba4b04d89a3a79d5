package dev.airtight.policy;

import java.util.List;
import org.drools.core.BaseConfigurationFactories;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.conf.ConfigurationKey;
import org.kie.api.conf.OptionKey;
import org.kie.api.conf.OptionsConfiguration;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.conf.KnowledgeBuilderOption;
import org.kie.internal.builder.conf.MultiValueKieBuilderOption;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.builder.conf.SingleValueKieBuilderOption;
import org.kie.internal.conf.CompositeBaseConfiguration;
import org.kie.internal.utils.ChainedProperties;

/** Builds the network of compiled rules. */
final class RuleNetwork {

    private RuleNetwork() {}

    /** Builds it with the defaults of the rule engine: no configuration files are looked for, so none can change what rules mean. */
    @SuppressWarnings("unchecked") // an array of generic factories
    static KieBase of(Model model, ClassLoader classes) {
        KieBaseConfiguration configuration = new CompositeBaseConfiguration(
                new ChainedProperties(),
                classes,
                BaseConfigurationFactories.baseConf,
                BaseConfigurationFactories.ruleConf,
                BaseConfigurationFactories.flowConf);
        return KieBaseBuilder.createKieBaseFromModel(List.of(model), configuration, new BuilderOptions());
    }

    /** Facts do not change while rules fire, so it is not worth its time to find out which rules read which property. */
    private static final class BuilderOptions implements KnowledgeBuilderConfiguration {

        @Override
        @SuppressWarnings("unchecked") // the one option that is asked for
        public <C extends SingleValueKieBuilderOption> C getOption(OptionKey<C> key) {
            if (key.equals(PropertySpecificOption.KEY)) {
                return (C) PropertySpecificOption.DISABLED;
            }
            throw new UnsupportedOperationException(String.valueOf(key));
        }

        @Override
        public <C extends KnowledgeBuilderOption> void setOption(C option) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void makeImmutable() {}

        @Override
        public boolean setProperty(String name, String value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public String getProperty(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public ClassLoader getClassLoader() {
            return BuilderOptions.class.getClassLoader();
        }

        @Override
        public <
                        X extends
                                OptionsConfiguration<
                                                KnowledgeBuilderOption,
                                                SingleValueKieBuilderOption,
                                                MultiValueKieBuilderOption>>
                X as(ConfigurationKey<X> key) {
            throw new UnsupportedOperationException();
        }
    }
}
