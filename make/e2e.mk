.PHONY: e2e

e2e: ## tests of the whole on a real cluster, with the images of this checkout (10 minutes); E2E=KilledPodE2E runs one class
	@$(MAKE) --no-print-directory cluster-up images test-images >/dev/null
	@e2e/cluster/cluster load target/images/{lyrebird-operator,lyrebird-runtime,mysql,kafka}.tar
	$(MAVEN) -pl e2e -am verify -Dtest='Chart*Test' -Dsurefire.failIfNoSpecifiedTests=false -Dlyrebird.e2e.skip=false \
		-Dit.test='$(or $(E2E),*E2E)' -Dfailsafe.rerunFailingTestsCount=$(RERUNS) -Dfailsafe.failIfNoSpecifiedTests=false
