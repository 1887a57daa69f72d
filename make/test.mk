.PHONY: test

# How often a test that failed is run again. A test that passes then is named as a flake in the summary; CI allows one, a person none.
RERUNS ?= 0

test: kube-binary mysql-rootfs ## everything: servers, API server, faults, and the cluster tests (at most 25 minutes)
	$(MAVEN) spotless:check verify -Dsurefire.rerunFailingTestsCount=$(RERUNS) -Dfailsafe.rerunFailingTestsCount=$(RERUNS)
