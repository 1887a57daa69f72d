.PHONY: test

# How often a test that failed is run again. A test that passes then is named as a flake in the summary; CI allows one, a person none.
RERUNS ?= 0

test: kube-binary mysql-rootfs ## pure tests, real databases and brokers, a real API server, faults at every write (20 minutes); the cluster: make e2e
	$(MAVEN) spotless:check verify -Dsurefire.rerunFailingTestsCount=$(RERUNS) -Dfailsafe.rerunFailingTestsCount=$(RERUNS)
