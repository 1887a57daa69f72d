# Benchmarks: side by side with Lyrebird's peers, outputs compared. They end by themselves and leave nothing running.
SIZE ?= full
ID ?=
BENCH_OPTIONS ?=

.PHONY: bench

bench: ## run the benchmarks, or one of them: make bench ID=S2 SIZE=small
	@images/mysql/rootfs >/dev/null
	@$(MAVEN) -q -pl bench -am -DskipTests package
	@ids=" $(or $(ID),D1 E1) "; peers=; \
	case $$ids in *" E1 "* | *" E1-COPY "*) peers=$$(bench/peer/debezium-server || true);; esac; \
	case $$ids in *" D1 "* | *" D1-WIDE "*) peers="$$peers $$(bench/peer/mydumper || true)";; esac; \
	java -Xmx256m $$peers -cp "bench/target/classes:$$(<bench/target/classpath)" dev.lyrebird.bench.BenchMain \
	    --size=$(SIZE) $(BENCH_OPTIONS) $(ID)
