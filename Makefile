# make report   set up and run the study; prints where the report is
# make watch    look on while a study runs elsewhere; PRESET=cpu names another than the config's
# make test     set up and run the quick tests; those of the page need Chromium, or are skipped
# make slow     set up and run the slow tests; those of the page need Chromium and Firefox
# make faults   set up and break a small study on purpose: about half an hour
# make lint     set up and run the linters
# make bench    set up and measure: speed of a step, where its time goes, planning, overhead
# make race     seconds to an accuracy on CIFAR-10, of the fast recipe and its rivals: hours
#
# Variables: EXTRA=gpu installs TensorFlow with CUDA; CORES=2 limits the cores; PYTHON=python3.12;
# PYTORCH=/path/to/python is an interpreter that has PyTorch, to be compared with.

PYTHON ?= python3
# What is installed already, so that no command replaces the environment of a study on a GPU.
EXTRA ?= $(if $(wildcard .venv/installed-gpu),gpu,cpu)
CORES ?= all
LOCK := envs/$(EXTRA).lock.txt
PYTORCH ?= python
CIFAR10 := results/data/cifar10/arrays.npz
ACTIVATE := . .venv/bin/activate
INSTALLED := .venv/installed-$(EXTRA)
WANTED := TrainLab needs Python 3.11, 3.12 or 3.13: name one, such as make PYTHON=python3.12

ifeq ($(filter cpu gpu,$(EXTRA)),)
$(error EXTRA is cpu or gpu, not '$(EXTRA)')
endif

.PHONY: report watch test slow faults lint bench race clean

report: $(INSTALLED)
	$(ACTIVATE) && python -m scripts.tools.live --cores $(CORES)
	@echo "Open in a browser:" && ls "$$PWD"/results/*/report.html

# Looking on leaves the environment of the study at work as it is.
watch: $(if $(wildcard .venv/bin/python),,$(INSTALLED))
	$(ACTIVATE) && python -m scripts.tools.watch $(if $(PRESET),--preset $(PRESET))

test: $(INSTALLED)
	$(ACTIVATE) && python -m pytest --numprocesses 2 --dist loadfile

slow: $(INSTALLED)
	$(ACTIVATE) && python -m pytest -m "slow and not faults" --numprocesses 2 --dist loadfile \
		--durations 20 -rs

faults: $(INSTALLED)
	$(ACTIVATE) && python -m pytest -m faults

lint: $(INSTALLED)
	$(ACTIVATE) && ruff check . && ruff format --check . \
		&& snakefmt --check Snakefile rules && snakemake --lint

bench: $(INSTALLED)
	$(ACTIVATE) && python -m benchmarks.throughput --pytorch $(PYTORCH) \
		--output results/benchmarks/throughput.csv
	$(ACTIVATE) && python -m benchmarks.operations --output results/benchmarks/operations.csv
	$(ACTIVATE) && python -m benchmarks.planning --output results/benchmarks/planning.csv
	@$(ACTIVATE) && for study in results/*/report.html; do if [ -e "$$study" ]; then \
		python -m benchmarks.overhead "$$(dirname "$$study")" || exit 1; fi; done

race: $(INSTALLED)
	$(ACTIVATE) && snakemake --cores $(CORES) --config preset=cpu -- $(CIFAR10)
	$(ACTIVATE) && python -m benchmarks.time_to_accuracy --arrays $(CIFAR10) --pytorch $(PYTORCH)

# Bytecode is compiled at once: TensorFlow without it takes 16 s to import, with it 6 s.
$(INSTALLED): $(LOCK)
	@command -v $(PYTHON) > /dev/null || { echo "There is no $(PYTHON). $(WANTED)"; exit 1; }
	@$(PYTHON) -c "import sys; (3, 11) <= sys.version_info < (3, 14) or sys.exit('$(WANTED)')"
	$(PYTHON) -m venv --clear .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--compile -r $(LOCK)
	touch $@

clean:
	rm -rf .venv
