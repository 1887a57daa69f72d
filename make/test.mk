.PHONY: test e2e e2e-servers go-test argocd-test cluster-check

# How often a test that failed is run again. A test that passes then is named as a flake in the summary; CI allows one, a person none.
RERUNS ?= 0
# The engine that sources of the tests on a cluster ask for: make e2e ENGINE=Debezium
ENGINE ?= Auto
# The pure tests that go with those on the cluster.
CHART_TESTS ?= Chart*Test
# CLUSTER=none leaves out the tests that need a cluster, where none can be had.
CLUSTER ?= any
# How many modules are tested at a time: with 2, what waits in one leaves the machine to the other.
MODULES ?= 1

test: cluster-check kube-binary mysql-rootfs go-test ## every test: pure, real databases and brokers, a real API server, the whole on a real cluster (40 minutes on two cores; 10 more the first time)
	$(MAVEN) -T $(MODULES) spotless:check verify -Dsurefire.rerunFailingTestsCount=$(RERUNS) -Dfailsafe.rerunFailingTestsCount=$(RERUNS)
ifneq ($(CLUSTER),none)
	@# compiled and tested a moment ago; for each jar that is new Maven would compile what depends on it once more
	@MAVEN_ARGS='-Dmaven.main.skip -Dquarkus.build.skip' e2e/cluster/cluster during $(MAKE) --no-print-directory e2e CHART_TESTS=None
else
	@echo "CLUSTER=none: the tests of the whole on a cluster were left out"
endif

e2e: ## the tests of the whole on a real cluster, with the images of this checkout (15 minutes); E2E=KilledPodE2E runs one class
	@$(MAKE) --no-print-directory test-images >/dev/null
	@$(MAKE) --no-print-directory -j 2 images e2e-servers >/dev/null
	@e2e/cluster/cluster load target/images/{lyrebird-operator,lyrebird-runtime}.tar
	$(MAVEN) -pl e2e -am verify -Dtest='$(CHART_TESTS)' -Dsurefire.failIfNoSpecifiedTests=false -Dlyrebird.e2e.skip=false \
		-Dit.test='$(or $(E2E),*E2E)' -Dlyrebird.e2e.engine=$(ENGINE) -Dfailsafe.rerunFailingTestsCount=$(RERUNS) -Dfailsafe.failIfNoSpecifiedTests=false

# The cluster, with what does not change, while Maven makes the images of Lyrebird.
e2e-servers: cluster-up
	@e2e/cluster/cluster load target/images/{mysql,kafka}.tar

go-test: ## tests in Go, where there is one: the health check in Argo CD's Lua interpreter, OCI archives (two minutes the first time)
	@make/go-test

argocd-test: ## the health check in Argo CD's own package (five minutes the first time, mostly compilation; not a part of test)
	@make/go-test argocd

# Whoever cannot have a cluster hears of it before the first test, not after the last.
cluster-check:
ifneq ($(CLUSTER),none)
	@e2e/cluster/cluster can-load
	@e2e/cluster/cluster check || { echo "make test CLUSTER=none leaves out the tests that need a cluster" >&2; exit 1; }
endif
