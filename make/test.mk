.PHONY: test nightly nightly-e2e e2e e2e-servers go-test argocd-test cluster-check

# How often a test that failed is run again. A test that passes then is named as a flake in the summary; CI allows one, a person none.
RERUNS ?= 0
# The engine that sources of the tests on a cluster ask for: make e2e ENGINE=Debezium
ENGINE ?= Auto
# The pure tests that go with those on the cluster.
CHART_TESTS ?= Chart*Test
# CLUSTER=none leaves out the tests that need a cluster, where none can be had.
CLUSTER ?= any
# Which tests that need a server are left out: those with the annotation @Nightly; with none, no test.
LEFT_OUT ?= nightly
# Only those with such a tag, where one is given.
ONLY_TAG ?=
MAVEN_TESTS = $(MAVEN) -Dsurefire.rerunFailingTestsCount=$(RERUNS) -Dfailsafe.rerunFailingTestsCount=$(RERUNS) $(if $(ONLY_TAG),-Dgroups=$(ONLY_TAG))

test: cluster-check kube-binary mysql-rootfs go-test ## what every change must pass: pure tests, real databases and brokers, a real API server, the whole on a real cluster (about 40 minutes on two cores; 10 more the first time)
	$(MAVEN_TESTS) spotless:check verify -Dfailsafe.excludedGroups=$(LEFT_OUT)
ifneq ($(CLUSTER),none)
	@# compiled and tested a moment ago; for each jar that is new Maven would compile what depends on it once more
	@MAVEN_ARGS='-Dmaven.main.skip -Dquarkus.build.skip' e2e/cluster/cluster during $(MAKE) --no-print-directory e2e CHART_TESTS=None
else
	@echo "CLUSTER=none: the tests of the whole on a cluster were left out"
endif

nightly: cluster-check kube-binary mysql-rootfs ## what test leaves out: sizes, durations, variants; and all tests on a cluster with the Debezium engine
	$(MAVEN_TESTS) verify -Dgroups=nightly -Dfailsafe.excludedGroups=none
ifneq ($(CLUSTER),none)
	@e2e/cluster/cluster during $(MAKE) --no-print-directory nightly-e2e CHART_TESTS=None LEFT_OUT=none
else
	@echo "CLUSTER=none: the tests of the whole on a cluster were left out"
endif

nightly-e2e:
	@$(MAKE) --no-print-directory e2e ONLY_TAG=nightly
	@$(MAKE) --no-print-directory e2e ENGINE=Debezium

e2e: ## the tests of the whole on a real cluster, with the images of this checkout (13 minutes); E2E=KilledPodE2E runs one class
	@$(MAKE) --no-print-directory test-images >/dev/null
	@$(MAKE) --no-print-directory -j 2 images e2e-servers >/dev/null
	@e2e/cluster/cluster load target/images/{lyrebird-operator,lyrebird-runtime}.tar
	$(MAVEN_TESTS) -pl e2e -am verify -Dtest='$(CHART_TESTS)' -Dsurefire.failIfNoSpecifiedTests=false -Dlyrebird.e2e.skip=false \
		-Dit.test='$(or $(E2E),*E2E)' -Dlyrebird.e2e.engine=$(ENGINE) -Dfailsafe.failIfNoSpecifiedTests=false \
		-Dfailsafe.excludedGroups=$(if $(E2E),none,$(LEFT_OUT))

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
