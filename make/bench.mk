# Benchmarks: side by side with Lyrebird's peers, outputs compared. They end by themselves and leave nothing running.
SIZE ?= full
ID ?=
BENCH_OPTIONS ?=

.PHONY: bench

bench: ## run the benchmarks, or one of them: make bench ID=S2 SIZE=small
	@images/mysql/rootfs >/dev/null
	@$(MAVEN) -q -pl bench -am -DskipTests package
	@peer=; case " $(or $(ID),E1) " in *" E1 "*) peer=$$(bench/peer/debezium-server || true);; esac; \
	java -Xmx256m $$peer -cp "bench/target/classes:$$(<bench/target/classpath)" dev.lyrebird.bench.BenchMain \
	    --size=$(SIZE) $(BENCH_OPTIONS) $(ID)
