module lyrebird.dev/e2e/cluster/test/probe

go 1.24.0
