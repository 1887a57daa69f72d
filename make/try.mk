.PHONY: try

try: ## events on your terminal within a minute, from a MariaDB with sample data; needs Java 17 and no cluster
	@make/lib/try.sh
