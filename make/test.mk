.PHONY: test

test: kube-binary mysql-rootfs ## everything: servers, API server, faults, and the cluster tests (at most 25 minutes)
	$(MAVEN) spotless:check verify
