.PHONY: check format generate docs clean

check: ## fast tests: everything that needs no server and no cluster (about three minutes)
	$(MAVEN) spotless:check test

format: ## lay out Java and POM files as the formatter wants them
	$(MAVEN) -q spotless:apply

generate: ## write what is generated from the code again: CRD YAML, reference documentation
	$(MAVEN) -q test -Dgroups=generates -Dlyrebird.generate=true

docs: generate ## the same: what of the documentation is made from the code

clean: ## remove what was built (caches outside of the checkout stay)
	$(MAVEN) -q clean
