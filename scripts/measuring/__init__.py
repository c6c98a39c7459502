"""Measuring: the handbook that is measured, and what is measured on it. The verb is scripts/benchmark.py."""
