.PHONY: chaos

SEEDS ?= 5

chaos: ## copies of tables, and definitions that change, under many seeds, on a cluster and in one process: make chaos SEEDS=20 FIRST=100 (about ten minutes a seed)
	@make/lib/chaos.sh "$(SEEDS)" "$(or $(FIRST),1)"
