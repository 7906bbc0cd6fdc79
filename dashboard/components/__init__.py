"""The parts pages are made of: functions from domain values to Dash components."""
