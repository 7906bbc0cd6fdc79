"""What was promised: plans, indicators, targets, goals, reporting units and published figures, as files people edit."""
